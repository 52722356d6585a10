import { type ExtensionContext, commands, window, workspace } from 'vscode';
import type { ClientCommand, Tools } from './command.ts';
import { commands as clientCommands } from './commands/index.generated.ts';
import { createJobs } from './jobs.ts';
import { createLogs } from './logs.ts';
import { provideDefinitions } from './preview/definition.ts';
import { followCursor } from './preview/follow.ts';
import { createPreviews } from './preview/previews.ts';
import { type Server, lazyServer } from './server.ts';
import { showStatus } from './status.ts';
import { markVisibleEditors, startWhenNeeded } from './when-needed.ts';

let server: Server | undefined;

/** Called by the editor when the first document in one of our languages is opened, in nearly every window: it starts nothing. */
export function activate(context: ExtensionContext): void {
  const logs = createLogs();
  server = lazyServer({
    program: context.asAbsolutePath('server/out/layerwright.cjs'),
    log: logs.server,
    commands: clientCommands.map(({ id }) => id),
  });
  const tools: Tools = { server, logs, jobs: createJobs(server, logs), previews: createPreviews(server, logs) };
  context.subscriptions.push(
    logs,
    tools.jobs,
    tools.previews,
    followCursor(tools.previews),
    provideDefinitions(tools.previews),
    showStatus(server),
    ...clientCommands.map((command) => commands.registerCommand(command.id, (argument: unknown) => runCommand(command, tools, argument))),
    ...followSettings(server),
    markVisibleEditors(),
    startWhenNeeded(server),
  );
}

/** The editor waits for this before it ends. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** What fails is said in a sentence; a stack would tell its reader nothing. */
async function runCommand({ id, run }: ClientCommand, tools: Tools, argument: unknown): Promise<void> {
  try {
    await run(tools, argument);
  } catch (error) {
    tools.logs.server.error(`${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const why = error instanceof Error ? error.message : String(error);
    if ((await window.showErrorMessage(`Layerwright: ${why}`, 'Show Log')) !== undefined) tools.logs.server.show();
  }
}

const followSettings = (to: Server): ExtensionContext['subscriptions'] => [
  workspace.onDidGrantWorkspaceTrust(() => to.tellTrust()),
  workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('layerwright.codeLens')) void to.refreshCodeLenses();
  }),
];

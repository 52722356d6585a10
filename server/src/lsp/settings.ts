import { DidChangeConfigurationNotification, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { LintContent } from '../world/config-schema.ts';
import { parseLint } from '../world/config.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';

/** What an editor calls the settings of rules. */
const SECTION = 'layerwright.lint';

/** Lets what the user sets in the editor count more than configuration files, and says when that has changed. */
export function followSettings(session: Session, changed: () => void): void {
  const { connection, configs, features } = session;
  if (!features().givesSettings) return;
  let known = JSON.stringify(undefined);
  const ask = (): void =>
    inBackground(connection, 'workspace/configuration', async () => {
      const lint = await asked(session);
      if (JSON.stringify(lint) === known) return;
      known = JSON.stringify(lint);
      configs.override(lint);
      changed();
    });
  connection.onDidChangeConfiguration(ask);
  if (features().watchesSettings) {
    inBackground(connection, 'client/registerCapability', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'layerwright' });
    });
  }
  ask();
}

/** What cannot be is said, and then nothing of it counts. */
async function asked({ connection }: Session): Promise<LintContent | undefined> {
  const parsed = parseLint(await connection.workspace.getConfiguration(SECTION));
  if ('lint' in parsed) return parsed.lint;
  const message = `Layerwright: the settings \`${SECTION}\` do not count. ${parsed.problems.join(' ')}`;
  // The library's own way is a request that waits for an answer.
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  return undefined;
}

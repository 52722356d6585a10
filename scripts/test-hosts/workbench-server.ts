import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, startDaemon } from './processes.ts';
import { begin, type Run, type Started } from './run.ts';
import { workbenchServer } from './workbench-install.ts';

/** The server of a workbench, with user data and extensions of its own. */
export type WorkbenchServer = Started & {
  /** Its user data and extensions. */
  readonly folder: string;
  /** The address of the page that opens a folder of this machine. */
  readonly page: (opening: Opening) => string;
  /** All that the server has printed. */
  readonly printed: () => string;
  /** When the server has ended, however. */
  readonly ended: Promise<void>;
};

export type Opening = {
  readonly folder: string;
  /** A folder with an extension that is not packaged. */
  readonly developed?: string;
  /** A module whose `run()` is called in the extension host. */
  readonly tests?: string;
};

export type WorkbenchOptions = {
  /** VSIX files to install. */
  readonly extensions?: readonly string[];
  /** Folders of extensions that are used as they are, without packaging. */
  readonly unpacked?: readonly string[];
  /** User settings, over those that keep a workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the folder is trusted, as it is unless this is false. Then the workbench is in restricted mode. */
  readonly trusted?: boolean;
  /**
   * Whether it can open extensions in development and run tests, as the workbench's own smoke tests do. Then it shows no
   * notifications by itself, and skips dialogs.
   */
  readonly development?: boolean;
  /** What the extension host finds in its environment besides this process's. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** Without what asks, advertises, updates or reports by itself. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export function startWorkbenchServer(options: WorkbenchOptions = {}): Promise<WorkbenchServer> {
  return begin('workbench', async (run) => {
    const folders = await prepare(run, options);
    for (const folder of options.unpacked ?? []) await link(folder, run);
    for (const extension of options.extensions ?? []) await install(extension, folders);
    const listen = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
    const development = options.development === true ? ['--enable-smoke-test-driver'] : [];
    const command = [...workbenchServer(), ...folders, ...listen, ...development];
    const server = startDaemon(run, 'workbench', command, options.environment);
    const port = await server.waitFor('the workbench to listen', () => /agent listening on (\d+)/.exec(server.printed())?.[1]);
    const page = (opening: Opening): string => pageAddress(`127.0.0.1:${port}`, opening);
    return { folder: run.folder, printed: server.printed, ended: server.ended, page };
  });
}

/** Writes the settings. Gives the arguments by which the server keeps everything in the run's folder. */
async function prepare(run: Run, { settings, trusted }: WorkbenchOptions): Promise<readonly string[]> {
  const user = join(run.folder, 'user');
  await mkdir(join(user, 'User'), { recursive: true });
  const all = { ...quiet, 'security.workspace.trust.enabled': trusted === false, ...settings };
  await writeFile(join(user, 'User/settings.json'), JSON.stringify(all));
  const [extensions, server] = [join(run.folder, 'extensions'), join(run.folder, 'server')];
  return ['--accept-server-license-terms', '--user-data-dir', user, '--extensions-dir', extensions, '--server-data-dir', server];
}

/** A server that finds its extensions folder without a list of contents takes what is there for installed. */
async function link(folder: string, run: Run): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<'publisher' | 'name' | 'version', string>;
  await mkdir(join(run.folder, 'extensions'), { recursive: true });
  await symlink(folder, join(run.folder, 'extensions', `${manifest.publisher}.${manifest.name}-${manifest.version}`));
}

async function install(extension: string, folders: readonly string[]): Promise<void> {
  await runProgram([...workbenchServer(), ...folders, '--install-extension', extension], { timeout: 120_000 });
}

function pageAddress(host: string, { folder, developed, tests }: Opening): string {
  const remote = (path: string): string => `vscode-remote://${host}${path}`;
  const payload = [
    ...(developed === undefined ? [] : [['extensionDevelopmentPath', remote(developed)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const address = new URL(`http://${host}/`);
  address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

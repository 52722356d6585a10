import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import type { Bridge } from '../bridges/names.ts';
import { rangesOf } from '../positions.ts';
import type { ConfigFiles } from '../world/config-files.ts';
import type { Config } from '../world/config-schema.ts';
import type { ConfigSource } from '../world/config.ts';
import { pathOf } from './document-file.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';

/** What the nearest configuration says, for a document. */
export function configOf(configs: ConfigFiles, uri: string): Config {
  const path = pathOf(uri);
  return (path === undefined ? configs.elsewhere() : configs.nearest(path)).config;
}

/** The programs of others that are to be asked about a document. */
export const bridgesFor = (configs: ConfigFiles, uri: string): readonly Bridge[] => configOf(configs, uri).ask ?? [];

/** What files import and what says where that is, what configurations extend, and Dockerfiles, which programs name. */
const MODULES = [
  ...['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json', 'jsonc', 'dockerfile'].map((ending) => `*.${ending}`),
  'pnpm-workspace.yaml',
  '*Dockerfile*',
  '*Containerfile*',
];
/** What of a build context says what is installed of it, and what is left out. */
const CONTEXT = [
  ...['.dockerignore', '.gitignore', '*requirements*', '*constraints*'],
  ...['pyproject.toml', 'uv.lock', 'poetry.lock', '.python-version'],
];

/** Asks the client to say when a file that readings depend on, or what is known of builds, comes, goes or changes. */
export function watchFiles({ connection, records, features }: Session): void {
  // Editors do not read braces in braces.
  const own = [{ globPattern: `**/{${[...MODULES, ...CONTEXT].join()}}` }, { globPattern: '**/requirements/*.txt' }];
  const builds = { globPattern: { baseUri: pathToFileURL(records.folder).href, pattern: '*.json' } };
  inBackground(connection, 'client/registerCapability', async () => {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: features().watchesElsewhere ? [...own, builds] : own,
    });
  });
}

/** Says in the configuration files of the open documents what is wrong with them, and takes it back when it is not any more. */
export function configReports({ connection, documents, configs }: Session): () => void {
  let shown: ReadonlyMap<string, ConfigSource> = new Map();
  const send = (uri: string, diagnostics: Diagnostic[]): void => {
    inBackground(connection, 'textDocument/publishDiagnostics', () => connection.sendDiagnostics({ uri, diagnostics }));
  };
  return () => {
    const broken = brokenConfigs(
      documents.keys().map((uri) => pathOf(uri)),
      configs,
    );
    for (const uri of shown.keys()) if (!broken.has(uri)) send(uri, []);
    for (const [uri, config] of broken) if (shown.get(uri) !== config) send(uri, diagnosticsOf(config));
    shown = broken;
  };
}

function brokenConfigs(paths: readonly (string | undefined)[], configs: ConfigFiles): ReadonlyMap<string, ConfigSource> {
  const sources = paths.flatMap((path) => (path === undefined ? [] : configs.nearest(path).sources));
  return new Map(sources.filter(({ problems }) => problems.length > 0).map((source) => [pathToFileURL(source.file).href, source]));
}

function diagnosticsOf({ text, problems }: ConfigSource): Diagnostic[] {
  const rangeOf = rangesOf(text);
  return problems.map(({ message, span }) => ({
    range: rangeOf(span),
    severity: DiagnosticSeverity.Error,
    source: 'layerwright',
    message,
  }));
}

import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { rangesOf } from '../positions.ts';
import type { World } from 'layerwright/spec';
import { settingsOf } from '../jobs/settings.ts';
import { CONFIG_FILE, type ConfigFiles } from '../world/config-files.ts';
import { type LoadedConfig, NO_CONFIG } from '../world/config.ts';
import type { ContextFiles } from '../world/context-files.ts';
import { pathOf } from './document-file.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';

/** What the nearest configuration says, for a document. */
export function configOf(configs: ConfigFiles, uri: string): LoadedConfig['config'] {
  const path = pathOf(uri);
  return (path === undefined ? NO_CONFIG : configs.nearest(path)).config;
}

/** What is known of the build context of a document; nothing for one without a file. */
export const worlds =
  (configs: ConfigFiles, files: ContextFiles): ((uri: string) => World | undefined) =>
  (uri) => {
    const path = pathOf(uri);
    return path === undefined ? undefined : files.now()(settingsOf(path, configs.nearest(path)).context);
  };

/** What files import, and what says where that is; and Dockerfiles, which programs name. */
const MODULES = '**/{*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json},pnpm-workspace.yaml,*Dockerfile*,*Containerfile*,*.dockerfile}';

/** Asks the client to say when a file that readings depend on, or what is known of builds, comes, goes or changes. */
export function watchFiles({ connection, records, features }: Session): void {
  const own = [{ globPattern: `**/${CONFIG_FILE}` }, { globPattern: MODULES }];
  const builds = { globPattern: { baseUri: pathToFileURL(records.folder).href, pattern: '*.json' } };
  inBackground(connection, 'client/registerCapability', async () => {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: features().watchesElsewhere ? [...own, builds] : own,
    });
  });
}

/** Says in the configuration files of the open documents what is wrong with them, and takes it back when it is not any more. */
export function configReports({ connection, documents, configs }: Session): () => void {
  let shown: ReadonlyMap<string, LoadedConfig> = new Map();
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

function brokenConfigs(paths: readonly (string | undefined)[], configs: ConfigFiles): ReadonlyMap<string, LoadedConfig> {
  const loaded = paths.flatMap((path) => (path === undefined ? [] : [configs.nearest(path)]));
  return new Map(
    loaded.flatMap((config) =>
      config.file !== undefined && config.problems.length > 0 ? [[pathToFileURL(config.file).href, config]] : [],
    ),
  );
}

function diagnosticsOf({ text, problems }: LoadedConfig): Diagnostic[] {
  const rangeOf = rangesOf(text);
  return problems.map(({ message, span }) => ({
    range: rangeOf(span),
    severity: DiagnosticSeverity.Error,
    source: 'layerwright',
    message,
  }));
}

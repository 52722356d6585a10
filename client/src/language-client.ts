import type { InitializationOptions } from '@layerwright/server/src/protocol.ts';
import { type LogOutputChannel, workspace } from 'vscode';
import { CodeLensRequest, LanguageClient, RevealOutputChannelOn, type StaticFeature, TransportKind } from 'vscode-languageclient/node';
import { syncedSelector } from './documents.ts';

export type ClientOptions = {
  /** The program of the server. */
  readonly program: string;
  readonly log: LogOutputChannel;
  /** The commands that code lenses may ask for. */
  readonly commands: readonly string[];
};

/** A client of the server, not started. This module is loaded when the first is needed: it brings the whole library. */
export function createClient({ program, log, commands }: ClientOptions): LanguageClient {
  // The library adds `--stdio` and the process whose end the server shall notice.
  const server = { module: program, args: ['lsp'], transport: TransportKind.stdio };
  const client = new LanguageClient('layerwright', 'Layerwright', server, {
    documentSelector: syncedSelector,
    outputChannel: log,
    // What fails in the background is logged; commands say themselves what went wrong.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: (): InitializationOptions => ({ trusted: workspace.isTrusted }),
    // The failure is said once, by who has asked for the start.
    initializationFailedHandler: () => false,
    middleware: { provideCodeLenses: (document, token, next) => (showsCodeLenses() ? next(document, token) : []) },
  });
  client.registerFeature(offering(commands));
  return client;
}

const showsCodeLenses = (): boolean => workspace.getConfiguration('layerwright').get('codeLens.enable', true);

/** Asks the editor to ask for code lenses again. */
export function refreshCodeLenses(client: LanguageClient): void {
  const feature = client.getFeature(CodeLensRequest.method);
  for (const document of workspace.textDocuments) feature.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}

/** Tells the server which commands there are, so that it sends no lens that leads nowhere. */
const offering = (commands: readonly string[]): StaticFeature => ({
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), commands };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
});

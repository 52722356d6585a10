import { type ClientCapabilities, CompletionItemTag, type TextDocumentClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do, as far as the server asks. */
export type Features = {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly literalActions: boolean;
  readonly versionedEdits: boolean;
  readonly markdown: boolean;
  readonly completes: boolean;
  readonly strikesCompletions: boolean;
  readonly watchesFiles: boolean;
  readonly watchesElsewhere: boolean;
  readonly givesSettings: boolean;
  readonly watchesSettings: boolean;
  /** The client's commands that lenses may name. */
  readonly commands: ReadonlySet<string>;
  readonly refreshesLenses: boolean;
};

export const featuresOf = ({ textDocument, workspace, experimental }: ClientCapabilities): Features => ({
  ...aboutDocuments(textDocument),
  ...aboutCompletion(textDocument),
  ...aboutLenses(workspace, experimental),
  refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
  versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
  watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  watchesElsewhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
  givesSettings: workspace?.configuration === true,
  watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
});

/** Which commands a client has is no part of the protocol, so it says it in the part for experiments. */
const aboutLenses = (workspace: ClientCapabilities['workspace'], experimental: unknown): Pick<Features, 'commands' | 'refreshesLenses'> => {
  const commands = (experimental as { readonly commands?: unknown } | undefined)?.commands;
  return {
    commands: new Set(Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : []),
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
  };
};

const aboutCompletion = ({ completion }: TextDocumentClientCapabilities = {}): Pick<Features, 'completes' | 'strikesCompletions'> => ({
  completes: completion !== undefined,
  strikesCompletions: completion?.completionItem?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
});

type OfDocuments = Pick<Features, 'pullsDiagnostics' | 'showsRelated' | 'literalActions' | 'markdown'>;

const aboutDocuments = ({ diagnostic, publishDiagnostics, codeAction, hover }: TextDocumentClientCapabilities = {}): OfDocuments => ({
  pullsDiagnostics: diagnostic !== undefined,
  // Clients that ask for diagnostics may still say this under the older name.
  showsRelated: [diagnostic, publishDiagnostics].some((each) => each?.relatedInformation === true),
  literalActions: codeAction?.codeActionLiteralSupport !== undefined,
  // Without a preference, plain text is what every client can show.
  markdown: hover?.contentFormat?.includes('markdown') === true,
});

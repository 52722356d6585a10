import type { ClientCapabilities, TextDocumentClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do, as far as the server asks. */
export type Features = {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly literalActions: boolean;
  readonly versionedEdits: boolean;
  readonly markdown: boolean;
  readonly watchesFiles: boolean;
};

export const featuresOf = ({ textDocument, workspace }: ClientCapabilities): Features => ({
  ...aboutDocuments(textDocument),
  refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
  versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
  watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
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

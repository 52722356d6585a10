import type { TextEdit } from '@layerwright/core';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { Features } from './features.ts';
import type { Snapshot } from './snapshots.ts';

/** Changes of one document, for exactly the version that was read where the client can say so. */
export function workspaceEdit(
  edits: readonly TextEdit[],
  { uri, version, rangeOf }: Snapshot,
  { versionedEdits }: Features,
): WorkspaceEdit {
  const changes = edits.map(({ span, text }) => ({ range: rangeOf(span), newText: text }));
  return versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] } : { changes: { [uri]: changes } };
}

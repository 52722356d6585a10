import { posix } from 'node:path';
import { Disposable, type TextDocument, commands, window, workspace } from 'vscode';
import { describesImages, hasPreview, isRead } from './documents.ts';
import type { Server } from './server.ts';

/** Starts the server when the first document that may describe images is open. */
export function startWhenNeeded(server: Server): Disposable {
  const watch = (document: TextDocument): void => {
    if (!describesImages(document)) return;
    following.dispose();
    void server.start();
  };
  const following = Disposable.from(
    workspace.onDidOpenTextDocument(watch),
    workspace.onDidChangeTextDocument(({ document }) => watch(document)),
  );
  const open = workspace.textDocuments.find(describesImages);
  if (open) watch(open);
  return following;
}

const CONTEXT = 'layerwright.files';

/**
 * Keeps a context key with the names of the visible files of which a Dockerfile may be shown: they have the button of the preview.
 * A window that is connected to another machine has other addresses than the extension there, but the same names.
 */
export function markVisibleEditors(): Disposable {
  let marked = '';
  const mark = (): void => {
    const documents = window.visibleTextEditors.map(({ document }) => document).filter(hasPreview);
    const names = documents.map(({ uri }) => posix.basename(uri.path));
    if (names.join('\n') === marked) return;
    marked = names.join('\n');
    void commands.executeCommand('setContext', CONTEXT, names);
  };
  mark();
  return Disposable.from(
    window.onDidChangeVisibleTextEditors(mark),
    workspace.onDidChangeTextDocument(({ document }) => (isRead(document) ? mark() : undefined)),
  );
}

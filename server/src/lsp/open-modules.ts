import type { ModuleSource } from '@layerwright/core';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Overlay } from '../world/modules.ts';
import { pathOf } from './document-file.ts';

/** The texts of open documents, by their files: what others import is what the editor shows. */
export function openModules(documents: TextDocuments<TextDocument>): Overlay {
  const kept = new WeakMap<TextDocument, { readonly version: number; readonly source: ModuleSource }>();
  return (file) => {
    const document = documents.all().find(({ uri }) => pathOf(uri) === file);
    if (!document) return undefined;
    const before = kept.get(document);
    if (before?.version === document.version) return before.source;
    const source = { file, text: document.getText() };
    kept.set(document, { version: document.version, source });
    return source;
  };
}

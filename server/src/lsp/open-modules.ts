import type { ModuleSource } from '@layerwright/core';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Overlay } from '../world/modules.ts';
import { pathOf } from './document-file.ts';

/** The texts of the documents that are open now, by their files: what others import is what the editor shows. */
export function openModules(documents: TextDocuments<TextDocument>): () => Overlay {
  const kept = new WeakMap<TextDocument, { readonly version: number; readonly source: ModuleSource }>();
  const paths = new Map<string, string | undefined>();
  const fileOf = (uri: string): string | undefined => {
    if (!paths.has(uri)) paths.set(uri, pathOf(uri));
    return paths.get(uri);
  };
  const sourceOf = (document: TextDocument, file: string): ModuleSource => {
    const before = kept.get(document);
    if (before?.version === document.version) return before.source;
    const source = { file, text: document.getText() };
    kept.set(document, { version: document.version, source });
    return source;
  };
  return () => {
    const open = new Map(documents.all().map((document) => [fileOf(document.uri), document]));
    return (file) => {
      const document = open.get(file);
      return document && sourceOf(document, file);
    };
  };
}

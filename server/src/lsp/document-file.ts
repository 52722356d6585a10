import { fileURLToPath } from 'node:url';
import { isReadable } from '@layerwright/core';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The languages that are read, and a name ending by which they are known. */
const ENDINGS: Readonly<Record<string, string>> = {
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
  dockerfile: '.Dockerfile',
};

/**
 * The file name under which a document is read, which also says in which language; nothing where it is in none that is
 * read. A document without a file has one by its language.
 */
export function fileNameOf({ uri, languageId }: TextDocument): string | undefined {
  const path = pathOf(uri) ?? uriPath(uri);
  if (isReadable(path)) return path;
  const ending = Object.hasOwn(ENDINGS, languageId) ? ENDINGS[languageId] : undefined;
  // The text of a declaration file is TypeScript too, but it describes no images.
  return ending === undefined || /\.d\.[cm]?ts$/.test(path) ? undefined : `${path}${ending}`;
}

/** Where a document is on disk; nothing where it is not. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

function uriPath(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}

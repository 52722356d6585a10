import * as ts from 'typescript';
import type { SyntaxError } from '../program.ts';

/** The file names this language has. */
export const TYPESCRIPT_FILE: RegExp = /\.[cm]?[jt]sx?$/;

const KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  tsx: ts.ScriptKind.TSX,
  jsx: ts.ScriptKind.JSX,
  js: ts.ScriptKind.JS,
  mjs: ts.ScriptKind.JS,
  cjs: ts.ScriptKind.JS,
};

/** A text, or a part of one, as the parser reads it: the name of the file says in which language. */
export function sourceOf(file: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(file, text, options, false, KINDS[/\.(\w+)$/.exec(file)?.[1] ?? ''] ?? ts.ScriptKind.TS);
}

/** The parser keeps its errors on the tree, though its types do not say so (TypeScript 6.0.3). */
export function errorsOf(source: ts.SourceFile): readonly SyntaxError[] {
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ messageText, start, length }) => ({
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    span: [start, start + length],
  }));
}

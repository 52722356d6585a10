import * as ts from 'typescript';
import type { Program, SyntaxError } from '../program.ts';
import { commentsOf } from './comments.ts';
import { lowerExpression } from './lower-expression.ts';
import { lowerStatement } from './lower-statement.ts';

/** The file names this language has. */
export const TYPESCRIPT_FILE: RegExp = /\.[cm]?[jt]sx?$/;

const KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  tsx: ts.ScriptKind.TSX,
  jsx: ts.ScriptKind.JSX,
  js: ts.ScriptKind.JS,
  mjs: ts.ScriptKind.JS,
  cjs: ts.ScriptKind.JS,
};

/** Reads TypeScript or JavaScript. Never throws: a text that does not parse gives what could be made of it, and the errors. */
export function parseTypeScript(file: string, text: string): Program {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(file, text, options, false, KINDS[/\.(\w+)$/.exec(file)?.[1] ?? ''] ?? ts.ScriptKind.TS);
  const statements = source.statements.map((node) => {
    const start = node.getStart(source);
    const place = { file: source, start, statement: lowerStatement, expression: lowerExpression };
    return { anchor: { file }, start, statement: lowerStatement(node, place) };
  });
  return { file, text, statements, ...(!CHANGES.test(text) && { language: 'ts' }), errors: errorsOf(source), comments: commentsOf(source) };
}

/**
 * What may change the methods of the language: a prototype that is not only called, or something of the language that
 * gets another field. Where a comment says it, too, only less is known.
 */
const CHANGES =
  /\bprototype\b(?!\.\w+\.(?:call|apply|bind)\b)|__proto__|\b(?:set|get)PrototypeOf\b|\bglobalThis\b|\bglobal\b|\b(?:Object|Array|String|Number|Boolean|Math|JSON|Buffer|path)\.\w+\s*=[^=>]|\b(?:assign|definePropert(?:y|ies))\((?:Object|Array|String|Number|Boolean|Math|JSON|Buffer|path)\b/;

/** The parser keeps its errors on the tree, though its types do not say so (TypeScript 6.0.3). */
function errorsOf(source: ts.SourceFile): readonly SyntaxError[] {
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ messageText, start, length }) => ({
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    span: [start, start + length],
  }));
}

import { DOCKERFILE, type Span } from 'layerwright/spec';
import type { Analysis, Finding, Fix } from '../../analysis.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, callsIn } from '../../syntax/search.ts';
import { type CallPlace, callAround, callFrom } from './call-around.ts';
import { statementAround } from './statement-around.ts';

/**
 * A comment that silences a finding: above the line where the call of the finding begins it, or where a statement does;
 * otherwise in the middle of the line, right before the call's dot.
 */
export function ignoreHere(analysis: Analysis, { rule, span }: Finding): Fix {
  const { file, text } = analysis.program;
  const comment = `layerwright-ignore ${rule}`;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const title = `Ignore ${rule} here`;
  if (analysis.program.language === DOCKERFILE) {
    const start = instructionStart(analysis.program, span);
    return { title, safe: false, edits: [{ file, span: [start, start], text: `# ${comment}${end}` }] };
  }
  const { at, isLine } = placeFor(analysis, span);
  const indent = /[ \t]*$/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
  const insertion = isLine ? `// ${comment}${end}${indent}` : `/* ${comment} */ `;
  return { title, safe: false, edits: [{ file, span: [at, at], text: insertion }] };
}

/** Where the line begins on which the instruction around a place does: a comment within it would be a part of it. */
function instructionStart({ statements, text }: Program, [offset]: Span): number {
  const starts = statements.flatMap((top) => callsIn(top.statement).map((call) => absolute(call.span, top)[0]));
  return lineStart(text, starts.findLast((start) => start <= offset) ?? offset);
}

/** Where the comment goes, and whether it is a line of its own. */
type CommentPlace = { readonly at: number; readonly isLine: boolean };

function placeFor(analysis: Analysis, span: Span): CommentPlace {
  const { program } = analysis;
  const call = callAround(analysis, span);
  const statement = statementAround(program, span);
  if (!call) return { at: beginsLine(program, statement) ? statement : span[0], isLine: beginsLine(program, statement) };
  if (beginsLine(program, call.begin)) return { at: call.begin, isLine: true };
  if (beginsLine(program, statement) && isOnLineOf(program, statement, call) && isSilenced(program, statement, span))
    return { at: statement, isLine: true };
  return { at: call.begin, isLine: false };
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const lineEnd = (text: string, offset: number): number => (text.includes('\n', offset) ? text.indexOf('\n', offset) : text.length);

const beginsLine = ({ text }: Program, offset: number): boolean => text.slice(lineStart(text, offset), offset).trim() === '';
const isOnLineOf = ({ text }: Program, offset: number, { begin }: CallPlace): boolean => lineStart(text, begin) === lineStart(text, offset);

/** A comment before an offset silences the first call after it, and all of the line on which that begins. */
function isSilenced(program: Program, offset: number, [start]: Span): boolean {
  const call = callFrom(program, offset);
  return call !== undefined && start < Math.max(call.span[1], lineEnd(program.text, call.span[0]));
}

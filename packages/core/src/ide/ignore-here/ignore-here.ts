import { DOCKERFILE, type Span } from 'layerwright/spec';
import type { Analysis, Finding, Fix } from '../../analysis.ts';
import type { Program } from '../../syntax/program.ts';
import { callsOf } from '../../syntax/calls.ts';
import { type CallPlace, callAround } from './call-around.ts';
import { lineEndOf } from './line-end.ts';
import { statementAround } from './statement-around.ts';

/**
 * A comment that silences a finding: above the line where the call of the finding begins it, or where a statement does;
 * otherwise in the middle of the line, right before the call's dot.
 */
export function ignoreHere(analysis: Analysis, { rule, span }: Finding): Fix {
  const { file, text } = analysis.program;
  const comment = `layerwright-ignore ${rule}`;
  const end = lineEndOf(analysis.program);
  const title = `Ignore ${rule} here`;
  if (analysis.program.language === DOCKERFILE) {
    const start = instructionStart(analysis.program, span);
    return { title, safe: false, edits: [{ file, span: [start, start], text: `# ${comment}${end}` }] };
  }
  const { at, isLine } = placeFor(analysis, span);
  const insertion = isLine ? `// ${comment}${end}${text.slice(blanksBefore(text, at), at)}` : `/* ${comment} */ `;
  return { title, safe: false, edits: [{ file, span: [at, at], text: insertion }] };
}

/** Where the line begins on which the instruction around a place does: a comment within it would be a part of it. */
const instructionStart = (program: Program, [offset]: Span): number =>
  lineStart(program.text, callsOf(program).upTo(offset)?.span[0] ?? offset);

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

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Where the blanks before an offset begin, on its line: lines may be long, and are not gone through. */
function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[^\S\n]/.test(text.charAt(at - 1))) at--;
  return at;
}

const beginsLine = ({ text }: Program, offset: number): boolean => {
  const at = blanksBefore(text, offset);
  return at === 0 || text.charAt(at - 1) === '\n';
};
const isOnLineOf = ({ text }: Program, offset: number, { begin }: CallPlace): boolean => !text.slice(offset, begin).includes('\n');

/** A comment before an offset silences the first call after it, and all of the line on which that begins. */
function isSilenced(program: Program, offset: number, [start]: Span): boolean {
  const call = callsOf(program).from(offset);
  return call !== undefined && start < Math.max(call.span[1], lineEnd(program.text, call.span[0]));
}

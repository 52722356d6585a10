import type { Span } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import { absolute, callsIn, nameStart } from '../../syntax/search.ts';

/** A comment that silences rules: in the whole file, or for the call after it and the line on which that begins. */
export type Suppression = {
  /** What it names, and where. Empty where the comment is not written as one must be. */
  readonly names: readonly IgnoredName[];
  /** The part of the file in which it does. */
  readonly span: Span;
  /** Where the comment stands, with what sets it off. */
  readonly comment: Span;
};
export type IgnoredName = { readonly id: string; readonly span: Span };

/** A comment that silences nothing: it names no rule, what it names is none, or that finds nothing there. */
export type Ignored =
  | { readonly why: 'nothing-named' }
  | { readonly why: 'no-rule'; readonly name: string; readonly near: string | undefined }
  | { readonly why: 'unused'; readonly name: string; readonly inFile: boolean };

const DIRECTIVE = /^layerwright-ignore(-file)?\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--.*)?$/s;
/** A comment that means to be one. */
const BEGIN = /^layerwright-ignore(?:-[a-z]+)?(?![\w-])/;

export function suppressionsOf(program: Program): readonly Suppression[] {
  const { comments, text } = program;
  if (comments.length === 0) return [];
  const calls = callsOf(program);
  return comments.flatMap((comment) => {
    const [, whole, list = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (list === '' && !BEGIN.test(comment.text)) return [];
    const [, end] = comment.span;
    const span: Span = whole ? [0, text.length + 1] : [end, endOfNext(calls, text, end)];
    return [{ names: namesIn(text, comment.span, list), span, comment: comment.span }];
  });
}

/** The suppressions that silence a rule at a place. */
export const suppressing = (all: readonly Suppression[], rule: string, at: number): readonly Suppression[] =>
  all.filter(({ names, span }) => span[0] <= at && at < span[1] && names.some(({ id }) => id === rule));

/** Rules that are parted by commas, each where it stands in the file. */
function namesIn(text: string, [start, end]: Span, list: string): readonly IgnoredName[] {
  const offset = text.slice(start, end).indexOf(list) + start;
  return [...list.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => ({ id, span: [offset + index, offset + index + id.length] }));
}

/** Every call of a file, from its name on. */
const callsOf = ({ statements }: Program): readonly Span[] =>
  statements.flatMap((top) => callsIn(top.statement).map((node) => absolute([nameStart(node), node.span[1]], top)));

/** The calls that begin in a part of a file. */
export const callsWithin = (program: Program, [start, end]: Span): readonly Span[] =>
  callsOf(program).filter((call) => start <= call[0] && call[0] < end);

/** Where the first call after an offset ends, or the line on which it begins if that is further. */
function endOfNext(calls: readonly Span[], text: string, offset: number): number {
  let best: Span | undefined;
  for (const call of calls) if (call[0] >= offset && (!best || call[0] < best[0])) best = call;
  if (!best) return offset;
  const line = text.indexOf('\n', best[0]);
  return Math.max(best[1], line < 0 ? text.length : line);
}

import type { Span } from 'layerwright/spec';
import { callsOf } from '../../syntax/calls.ts';
import type { Program } from '../../syntax/program.ts';

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
  return comments.flatMap((comment) => {
    const [, whole, list = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (list === '' && !BEGIN.test(comment.text)) return [];
    const [, end] = comment.span;
    const span: Span = whole ? [0, text.length + 1] : [end, endOfNext(program, end)];
    return [{ names: namesIn(text, comment.span, list), span, comment: comment.span }];
  });
}

/** Whether comments silence a rule at a place. Thousands are asked about, of which each is for one rule. */
export function silencing(all: readonly Suppression[]): (rule: string, at: number) => boolean {
  const byRule = new Map<string, Span[]>();
  for (const { names, span } of all) {
    for (const { id } of names) {
      const spans = byRule.get(id);
      if (spans) spans.push(span);
      else byRule.set(id, [span]);
    }
  }
  return (rule, at) => byRule.get(rule)?.some(([start, end]) => start <= at && at < end) ?? false;
}

/** Rules that are parted by commas, each where it stands in the file. */
function namesIn(text: string, [start, end]: Span, list: string): readonly IgnoredName[] {
  const offset = text.slice(start, end).indexOf(list) + start;
  return [...list.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => ({ id, span: [offset + index, offset + index + id.length] }));
}

/** Where the first call after an offset ends, or the line on which it begins if that is further. */
function endOfNext(program: Program, offset: number): number {
  const next = callsOf(program).from(offset);
  if (!next) return offset;
  const line = program.text.indexOf('\n', next.span[0]);
  return Math.max(next.span[1], line < 0 ? program.text.length : line);
}

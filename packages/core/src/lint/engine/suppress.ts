import type { Span } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import { absolute, callsIn, nameStart } from '../../syntax/search.ts';

/** A comment that silences rules: in the whole file, or for the call after it and the line on which that begins. */
export type Suppression = { readonly rules: readonly string[]; readonly span: Span };

const DIRECTIVE = /^layerwright-ignore(-file)?\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--.*)?$/s;

export function suppressionsOf(program: Program): readonly Suppression[] {
  const { comments, text } = program;
  if (comments.length === 0) return [];
  const calls = callsOf(program);
  return comments.flatMap((comment) => {
    const [, whole, list = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (list === '') return [];
    const rules = list.split(',').map((rule) => rule.trim());
    const [, end] = comment.span;
    return [{ rules, span: whole ? [0, text.length + 1] : [end, endOfNext(calls, text, end)] }];
  });
}

export const isSuppressed = (suppressions: readonly Suppression[], rule: string, at: number): boolean =>
  suppressions.some(({ rules, span }) => rules.includes(rule) && span[0] <= at && at < span[1]);

/** Every call of a file, from its name on. */
const callsOf = ({ statements }: Program): readonly Span[] =>
  statements.flatMap((top) => callsIn(top.statement).map((node) => absolute([nameStart(node), node.span[1]], top)));

/** Where the first call after an offset ends, or the line on which it begins if that is further. */
function endOfNext(calls: readonly Span[], text: string, offset: number): number {
  let best: Span | undefined;
  for (const call of calls) if (call[0] >= offset && (!best || call[0] < best[0])) best = call;
  if (!best) return offset;
  const line = text.indexOf('\n', best[0]);
  return Math.max(best[1], line < 0 ? text.length : line);
}

import type { Span } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import { absolute, isCall, nameStart, nodesOf } from '../../syntax/search.ts';

/** A comment that silences rules: in the whole file, or for the call after it and the line on which that begins. */
export type Suppression = { readonly rules: readonly string[]; readonly span: Span };

const DIRECTIVE = /^layerwright-ignore(-file)?\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:--.*)?$/s;

export function suppressionsOf(program: Program): readonly Suppression[] {
  return program.comments.flatMap(({ text, span }) => {
    const [, whole, list = ''] = DIRECTIVE.exec(text) ?? [];
    if (list === '') return [];
    const rules = list.split(',').map((rule) => rule.trim());
    return [{ rules, span: whole ? [0, program.text.length + 1] : [span[1], endOfNextCall(program, span[1])] }];
  });
}

export const isSuppressed = (suppressions: readonly Suppression[], rule: string, at: number): boolean =>
  suppressions.some(({ rules, span }) => rules.includes(rule) && span[0] <= at && at < span[1]);

/** Where the first call after an offset ends, or the line on which it begins if that is further. */
function endOfNextCall(program: Program, offset: number): number {
  let best: Span | undefined;
  for (const top of program.statements) {
    for (const node of nodesOf(top.statement)) {
      if (!isCall(node)) continue;
      const [start, end] = absolute([nameStart(node), node.span[1]], top);
      if (start >= offset && (!best || start < best[0])) best = [start, end];
    }
  }
  if (!best) return offset;
  const line = program.text.indexOf('\n', best[0]);
  return Math.max(best[1], line < 0 ? program.text.length : line);
}

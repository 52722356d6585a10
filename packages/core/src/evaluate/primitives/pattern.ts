import type { Machine } from '../machine.ts';
import type { Val } from '../values.ts';
import { nativeOf } from './native.ts';

/** Where a pattern matches, and what its groups hold. */
export type Match = { readonly index: number; readonly text: string; readonly groups: readonly (string | undefined)[] };

/** Steps of matching that are taken at most: what a pattern may need is bounded before it is tried. */
const WORK = 10_000_000;

/** Where a pattern that is written here matches a text; nothing where it may take long, or have a memory. */
export function matchesOf(machine: Machine, pattern: Val, all: string, every: boolean): readonly Match[] | undefined {
  const expression = expressionOf(machine, pattern, all);
  if (!expression || (every && !expression.global)) return undefined;
  const found = expression.global ? [...all.matchAll(expression)] : [expression.exec(all)].filter((match) => match !== null);
  machine.steps -= found.length;
  return found.map((match) => ({ index: match.index, text: match[0], groups: match.slice(1) }));
}

function expressionOf(machine: Machine, pattern: Val, all: string): RegExp | undefined {
  const native = nativeOf(machine, pattern);
  if (native?.is !== 'pattern' || !/^[gims]*$/.test(native.flags) || !isQuick(native.source, all.length)) return undefined;
  machine.steps -= all.length / 100;
  try {
    return new RegExp(native.source, native.flags);
  } catch {
    return undefined;
  }
}

/** Patterns whose work is a power of the length with an exponent that can be seen: no group is repeated, nothing looks back. */
function isQuick(source: string, length: number): boolean {
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\)[*+{]|\\|\(\?[^:]/.test(bare)) return false;
  const repeats = bare.match(/[*+?{|]/g)?.length ?? 0;
  return Math.max(length, 2) ** (repeats + 1) <= WORK;
}

import type { Statement } from '../syntax/program.ts';

/** The most statements that are remembered together. */
const SIZE = 8;

/** Statements that stand together, by the first of them: what earlier readings made of a file. */
export type Segments = WeakMap<Statement, readonly Statement[]>;

type Placed = { readonly statement: Statement };

/**
 * The statements of a file in portions, each of which is remembered as one: to look through thousands takes longer than to run
 * the few beside one that changed. A portion whose statements are the same is the same as before.
 */
export function segmentsOf(all: readonly Placed[], known: Segments): readonly (readonly Statement[])[] {
  const segments: (readonly Statement[])[] = [];
  for (let i = 0; i < all.length; ) {
    const segment = knownAt(all, i, known) ?? newAt(all, i, known);
    segments.push(segment);
    i += segment.length;
  }
  return segments;
}

function knownAt(all: readonly Placed[], index: number, known: Segments): readonly Statement[] | undefined {
  const first = all[index];
  const segment = first && known.get(first.statement);
  return segment?.every((statement, i) => all[index + i]?.statement === statement) ? segment : undefined;
}

/** Ends where one begins that is known, so that the others stay what they are. */
function newAt(all: readonly Placed[], index: number, known: Segments): readonly Statement[] {
  let end = index + 1;
  while (end < all.length && end - index < SIZE && !knownAt(all, end, known)) end++;
  const segment = all.slice(index, end).map(({ statement }) => statement);
  const [first] = segment;
  if (first) known.set(first, segment);
  return segment;
}

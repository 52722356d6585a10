/** A line of one text or of both, with what ends it. */
export type DiffLine = { readonly is: 'same' | 'gone' | 'new'; readonly line: string };

/** More changes than these are one change: who reads a diff of that many reads the new text. */
const MOST = 300;

/** Lines with what ends them; the last may end with nothing. */
export const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What differs between two texts, line by line, in as few changes as there can be. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < Math.min(before.length, after.length) - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  const [old, fresh] = [before.slice(start, before.length - kept), after.slice(start, after.length - kept)];
  return [
    ...before.slice(0, start).map(same),
    ...(shortest(old, fresh) ?? [...old.map(gone), ...fresh.map(added)]),
    ...before.slice(before.length - kept).map(same),
  ];
}

const same = (line: string): DiffLine => ({ is: 'same', line });
const gone = (line: string): DiffLine => ({ is: 'gone', line });
const added = (line: string): DiffLine => ({ is: 'new', line });

/** How far each diagonal was reached, by the number of a diagonal: lines taken of the first text less those of the second. */
type Reached = ReadonlyMap<number, number>;

/**
 * Myers, An O(ND) Difference Algorithm and Its Variations, 1986: with one change more each time, each diagonal is followed as far
 * as lines are the same. Nothing where that takes too many changes.
 */
function shortest(before: readonly string[], after: readonly string[]): readonly DiffLine[] | undefined {
  const steps: Reached[] = [];
  let reached: Reached = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(MOST, before.length + after.length); changes++) {
    steps.push(reached);
    const next = new Map(reached);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = isDown(reached, diagonal, changes) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return backwards(before, after, steps);
    }
    reached = next;
  }
  return undefined;
}

const at = (reached: Reached, diagonal: number): number => reached.get(diagonal) ?? -1;

/** Whether a diagonal is reached best by a line of the second text: from the one above. */
const isDown = (reached: Reached, diagonal: number, changes: number): boolean =>
  diagonal === -changes || (diagonal !== changes && at(reached, diagonal - 1) < at(reached, diagonal + 1));

function backwards(before: readonly string[], after: readonly string[], steps: readonly Reached[]): readonly DiffLine[] {
  const out: DiffLine[] = [];
  let [x, y] = [before.length, after.length];
  for (let changes = steps.length - 1; changes >= 0; changes--) {
    const reached = steps[changes] ?? new Map<number, number>();
    const isNew = isDown(reached, x - y, changes);
    const from = x - y + (isNew ? 1 : -1);
    const [fromX, fromY] = changes === 0 ? [0, 0] : [at(reached, from), at(reached, from) - from];
    for (; x > fromX && y > fromY; x--, y--) out.push(same(before[x - 1] ?? ''));
    if (changes > 0) out.push(isNew ? added(after[--y] ?? '') : gone(before[--x] ?? ''));
  }
  return out.reverse();
}

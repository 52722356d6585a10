import type { Span } from 'layerwright/spec';

/** Things that stand beside and within each other, to be found by where they do: files have thousands of them. */
export type Nest<T> = {
  /** The first that begins at an offset or behind it: the outermost of several. */
  readonly from: (offset: number) => T | undefined;
  /** The last that begins at an offset or before it. */
  readonly upTo: (offset: number) => T | undefined;
  /** Those that begin in a part. */
  readonly within: (part: Span) => readonly T[];
  /** The innermost around a part, of those that are wanted. */
  readonly innermost: (part: Span, isWanted?: (each: T) => boolean) => T | undefined;
};

type Placed = { readonly span: Span };

export function nestOf<T extends Placed>(places: readonly T[]): Nest<T> {
  const all = [...places].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const outer = outerOf(all);
  return {
    from: (offset) => all[firstFrom(all, offset)],
    upTo: (offset) => all[firstFrom(all, offset + 1) - 1],
    within: ([start, end]) => all.slice(firstFrom(all, start), firstFrom(all, end)),
    innermost([start, end], isWanted = () => true) {
      for (let i = firstFrom(all, start + 1) - 1; i >= 0; i = outer[i] ?? -1) {
        const each = all[i];
        if (each && each.span[1] >= end && isWanted(each)) return each;
      }
      return undefined;
    },
  };
}

/** The number of the next one around each, or -1. */
function outerOf(all: readonly Placed[]): readonly number[] {
  const open: number[] = [];
  return all.map(({ span: [, end] }, i) => {
    while (open.length > 0 && (all[open.at(-1) ?? 0]?.span[1] ?? 0) < end) open.pop();
    const outer = open.at(-1) ?? -1;
    open.push(i);
    return outer;
  });
}

/** The number of the first that begins at an offset or behind it. */
function firstFrom(all: readonly Placed[], offset: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

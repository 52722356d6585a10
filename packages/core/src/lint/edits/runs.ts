import type { Span } from 'layerwright/spec';

/**
 * What to take away of things that stand beside each other, so that neither a separator nor two of them in a row stay: each run up
 * to the next that is kept, and the last from the end of the one before it. Nothing of all.
 */
export function runsOf(all: readonly Span[], isGone: (index: number) => boolean): readonly Span[] {
  const out: Span[] = [];
  all.forEach(([start], i) => {
    if (!isGone(i) || (i > 0 && isGone(i - 1))) return;
    const next = all.findIndex((_, j) => j > i && !isGone(j));
    const last = all.at(-1);
    const to = all[next];
    if (to) out.push([start, to[0]]);
    else if (last) out.push([all[i - 1]?.[1] ?? start, last[1]]);
  });
  return out;
}

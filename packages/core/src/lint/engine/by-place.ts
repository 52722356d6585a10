import type { Anchor, Origin } from 'layerwright/spec';
import { spanKey } from '../../evaluate/place.ts';

/** Things by the characters where they stand: thousands of statements may have the same spans, for each counts its own. */
export type ByPlace<T> = { readonly at: (origin: Origin) => readonly T[] };

const NONE: readonly never[] = [];

export function byPlace<T>(all: readonly T[], placeOf: (each: T) => Origin): ByPlace<T> {
  const inStatement = new Map<Anchor, Map<number, T[]>>();
  for (const each of all) {
    const { in: anchor, span } = placeOf(each);
    const atSpan = inStatement.get(anchor) ?? new Map<number, T[]>();
    inStatement.set(anchor, atSpan);
    const same = atSpan.get(spanKey(span));
    if (same) same.push(each);
    else atSpan.set(spanKey(span), [each]);
  }
  return { at: ({ in: anchor, span }) => inStatement.get(anchor)?.get(spanKey(span)) ?? NONE };
}

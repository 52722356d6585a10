import type { Layer } from './layers.ts';

/** From which layer on an image is built again, or is not known to be what it was. */
export type Rebuilt =
  | { readonly is: 'same' }
  | { readonly is: 'rebuilt' | 'unknown'; readonly from: Layer; readonly layers: number; readonly of: number };

/** What is known of the files that a copy reads: whether one of them is another than it was. */
export type IsChanged = (path: string) => boolean | undefined;

/** What a builder that has built the one would build again for the other, as far as the texts say it. */
export function rebuilt(before: readonly Layer[], after: readonly Layer[], isChanged: IsChanged): Rebuilt {
  for (const [i, layer] of after.entries()) {
    const verdict = verdictOf(before[i], layer, isChanged);
    // What follows a layer is built on it.
    if (verdict !== 'same') return { is: verdict, from: layer, layers: after.length - i, of: after.length };
  }
  return { is: 'same' };
}

function verdictOf(before: Layer | undefined, after: Layer, isChanged: IsChanged): 'same' | Exclude<Rebuilt['is'], 'same'> {
  if (!before || after.isForced) return 'rebuilt';
  if (!before.isKnown || !after.isKnown) return 'unknown';
  if (before.text !== after.text || before.settings !== after.settings) return 'rebuilt';
  const changes = after.paths.map(isChanged);
  if (changes.includes(true)) return 'rebuilt';
  return changes.includes(undefined) ? 'unknown' : 'same';
}

import { releaseNamed } from '../support/support.ts';
import type { Base, Tag } from './base.ts';

/** A part of a tag: `ubuntu22.04` is `ubuntu` and its numbers, `bookworm` is `Debian` and 12. */
type Part = { readonly word: string; readonly numbers: readonly number[] };

/**
 * The tag of a base that is closest to a name, of those that are good: of the same flavour, with the same versions or else those
 * that follow, and as much of them written. Nothing where there is none of that kind.
 */
export function nearestTag(base: Base, name: string, isGood: (tag: Tag) => boolean): Tag | undefined {
  const wanted = partsOf(name);
  const shape = shapeOf(wanted);
  let best: { readonly tag: Tag; readonly distance: readonly number[] } | undefined;
  for (const tag of base.tags()) {
    const parts = partsOf(tag.name);
    if (tag.name === name || shapeOf(parts) !== shape || !isGood(tag)) continue;
    const distance = distanceOf(wanted, parts);
    if (!best || compare(distance, best.distance) < 0) best = { tag, distance };
  }
  return best?.tag;
}

function partsOf(name: string): readonly Part[] {
  return name.split('-').map((part) => {
    const named = releaseNamed(part);
    if (named) return { word: named.product, numbers: numbersOf(named.version) };
    const [, word = part, numbers = ''] = /^([a-z]*)([\d.]*)$/.exec(part) ?? [];
    return { word, numbers: numbersOf(numbers) };
  });
}

const numbersOf = (text: string): readonly number[] => text.split('.').filter(Boolean).map(Number);

const shapeOf = (parts: readonly Part[]): string => parts.map(({ word }) => word).join('-');

/** How much is another, then how far: of each part, the version first. */
function distanceOf(wanted: readonly Part[], parts: readonly Part[]): readonly number[] {
  const each = wanted.map(({ numbers }, i) => stepTo(numbers, parts[i]?.numbers ?? []));
  return [each.reduce((sum, { rank }) => sum + rank, 0), ...each.flatMap(({ by }) => by)];
}

type Move = { readonly rank: number; readonly by: readonly number[] };

/** The same; the same and more, or a later patch, of which the newest; a newer one, of which the next; an older one, of which the last. */
function stepTo(from: readonly number[], to: readonly number[]): Move {
  const padded = [0, 1, 2].map((i) => to[i] ?? 0);
  const shared = from.findIndex((each, i) => each !== to[i]);
  if (shared < 0) return to.length === from.length ? { rank: 0, by: padded } : { rank: 1, by: negative(padded) };
  const isNewer = compare(to, from) > 0;
  const isAsLong = from.length === to.length;
  if (isNewer && isAsLong && shared > 1) return { rank: 1, by: negative(padded) };
  if (isNewer && isAsLong && shared === 1) return { rank: 2, by: padded };
  return { rank: (isNewer ? 3 : 6) + (isAsLong ? 0 : 2), by: isNewer ? padded : negative(padded) };
}

const negative = (numbers: readonly number[]): readonly number[] => numbers.map((each) => -each);

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, i) => each !== b[i]);
  if (at < 0) return a.length - b.length;
  return (a[at] ?? 0) - (b[at] ?? -1);
}

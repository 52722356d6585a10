import type { Anchor, Origin } from 'layerwright/spec';
import { type Machine, perform } from './machine.ts';
import { spanKey } from './place.ts';
import { type Decide, type ImageVal, force } from './values.ts';

/** How many images and calls of builders a file comes to by itself. */
export type Ran = { readonly images: number; readonly calls: number };

export const ranSofar = ({ made, built }: Machine): Ran => ({ images: made.size, calls: built.length });

/** What a call made with what it was given says more than what its function makes of anything, or puts onto any image. */
export function forgetRepeated(machine: Machine, { images, calls }: Ran): void {
  const later: { readonly val: ImageVal; readonly places: readonly Origin[] }[] = [];
  const places: Origin[] = [];
  let before = images;
  // Who undoes what was made undoes the newest: those from before still stand first.
  for (const val of machine.made.keys()) {
    if (before-- > 0) continue;
    const own = placesOf(val);
    later.push({ val, places: own });
    places.push(...own);
  }
  if (later.length === 0) return;
  const isBuilt = amongPlaces(places, machine.built.slice(0, calls));
  for (const { val, places } of later) if (places.some(isBuilt)) perform(machine, ({ made }) => made.delete(val));
}

/**
 * Those of images that nothing takes that each method of a class finds anew: one of them goes on from what stands at the same
 * place.
 */
export function foundAnew({ made }: Machine, images: readonly ImageVal[]): ReadonlySet<ImageVal> {
  const free = images.filter((val) => made.get(val) === 'free' && val.from.via === undefined);
  if (free.length === 0) return new Set();
  const parts = [...made.keys()].filter((val) => made.get(val) === 'part');
  const isPart = amongPlaces(free.map(fromOf), parts.map(fromOf));
  return new Set(free.filter(({ from }) => isPart(from)));
}

const fromOf = ({ from }: ImageVal): Origin => from;

/** Whether some places are those of others, which may be thousands in other statements. */
function amongPlaces(some: readonly Origin[], others: readonly Origin[]): (place: Origin) => boolean {
  const spans = new Map<Anchor, Set<number>>();
  for (const { in: anchor } of some) if (!spans.has(anchor)) spans.set(anchor, new Set());
  for (const { in: anchor, span } of others) spans.get(anchor)?.add(spanKey(span));
  return ({ in: anchor, span }) => spans.get(anchor)?.has(spanKey(span)) ?? false;
}

/** Where an image comes from, and where its last call stands. */
const placesOf = (val: ImageVal): readonly Origin[] => [val.from, force(val.cell.value, always).call.from];

/** One function for all readings: an image is made once for who asks the same way. */
const always: Decide = () => true;

import type { Anchor, Origin } from 'layerwright/spec';
import { type Machine, perform } from './machine.ts';
import { type Decide, type ImageVal, force } from './values.ts';

/** The images, and how many calls of builders, that a file comes to by itself. */
export type Ran = { readonly images: ReadonlySet<ImageVal>; readonly calls: number };

export const ranSofar = ({ made, built }: Machine): Ran => ({ images: new Set(made.keys()), calls: built.length });

/** What a call made with what it was given says more than what its function makes of anything, or puts onto any image. */
export function forgetRepeated(machine: Machine, { images, calls }: Ran): void {
  const later = [...machine.made.keys()].filter((val) => !images.has(val)).map((val) => ({ val, places: placesOf(val) }));
  if (later.length === 0) return;
  const spans = new Map<Anchor, Set<string>>(later.flatMap(({ places }) => places.map((from) => [from.in, new Set()] as const)));
  for (const from of machine.built.slice(0, calls)) spans.get(from.in)?.add(from.span.join());
  const isBuilt = (from: Origin): boolean => spans.get(from.in)?.has(from.span.join()) ?? false;
  for (const { val, places } of later) if (places.some(isBuilt)) perform(machine, ({ made }) => made.delete(val));
}

/** Where an image comes from, and where its last call stands. */
const placesOf = (val: ImageVal): readonly Origin[] => [val.from, force(val.cell.value, always).call.from];

/** One function for all readings: an image is made once for who asks the same way. */
const always: Decide = () => true;

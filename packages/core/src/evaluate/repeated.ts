import type { Origin } from 'layerwright/spec';
import { type Machine, perform } from './machine.ts';
import { type ImageVal, force } from './values.ts';

/** The images and the calls of builders that a file comes to by itself. */
export type Ran = { readonly images: ReadonlySet<ImageVal>; readonly built: Machine['built'] };

export const ranSofar = ({ made, built }: Machine): Ran => ({
  images: new Set(made.keys()),
  built: new Map([...built].map(([anchor, spans]) => [anchor, new Set(spans)])),
});

/** What a call made with what it was given says more than what its function makes of anything, or puts onto any image. */
export function forgetRepeated(machine: Machine, { images, built }: Ran): void {
  const isBuilt = ({ in: anchor, span }: Origin): boolean => built.get(anchor)?.has(span.join()) ?? false;
  for (const val of machine.made.keys()) {
    const isKnown = isBuilt(val.from) || isBuilt(force(val.cell.value, () => true).call.from);
    if (!images.has(val) && isKnown) perform(machine, ({ made }) => made.delete(val));
  }
}

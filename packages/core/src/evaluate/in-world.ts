import { type World, resolved } from 'layerwright/spec';
import type { Dropped, Evaluation, Reading } from './read.ts';
import type { Variant } from './variants.ts';

/** What is known of a program's images, with what the files of a world say. Images that name no file are the same objects. */
export function inWorld(evaluation: Evaluation, world: World | undefined): Evaluation {
  if (!world) return evaluation;
  const { readings, drops, shared, ...rest } = evaluation;
  return {
    ...rest,
    readings: readings.map((each): Reading => ({ ...each, variants: variantsIn(each.variants, world) })),
    shared: shared.map((each) => ({ ...each, variants: variantsIn(each.variants, world) })),
    drops: drops.map((each): Dropped => ({ ...each, variants: variantsIn(each.variants, world) })),
  };
}

type Known = { readonly world: World; readonly variants: readonly Variant[] };
const known = new WeakMap<readonly Variant[], Known>();

/** Variants that were read before are the same list in the same world, so that what was found in them is found. */
function variantsIn(variants: readonly Variant[], world: World): readonly Variant[] {
  const before = known.get(variants);
  if (before?.world === world) return before.variants;
  const made = variants.map((each) => ({ ...each, image: resolved(each.image, world) }));
  const all = made.every(({ image }, i) => image === variants[i]?.image) ? variants : made;
  known.set(variants, { world, variants: all });
  return all;
}

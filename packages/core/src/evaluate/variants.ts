import type { Image } from 'layerwright/spec';
import { type Given, settled } from './condition.ts';
import { type Condition } from './condition.ts';
import { isSameCondition } from './condition.ts';
import { type Chain, force } from './values.ts';

/** One image of those that a chain may be, and what holds where it is this one. */
export type Variant = { readonly when: readonly Given[]; readonly image: Image };

type Variants = { readonly variants: readonly Variant[]; readonly unexplored: number };

/**
 * The images that a chain may be where some facts hold: one for each way its conditions can go together. A condition that
 * does not matter to this image is never asked. `unexplored` counts the branches left when the bound was reached.
 */
export function variantsOf(chain: Chain, facts: readonly Given[], bound: number): Variants {
  const variants: Variant[] = [];
  let decisions: readonly Given[] = [];
  for (;;) {
    const taken: Given[] = [];
    const image = force(chain, (condition) => settled(condition, facts) ?? decide(condition, decisions, taken));
    variants.push({ when: taken, image });
    const next = flipLast(taken);
    if (!next) return { variants, unexplored: 0 };
    if (variants.length >= bound) return { variants, unexplored: next.length };
    decisions = next;
  }
}

/** A condition asked before goes the same way; one that follows from others is not a choice. */
function decide(condition: Condition, planned: readonly Given[], taken: Given[]): boolean {
  const known = settled(condition, taken);
  if (known !== undefined) return known;
  const plan = planned[taken.length];
  const is = plan && isSameCondition(plan.condition, condition) ? plan.is : true;
  taken.push({ condition, is });
  return is;
}

/** The decisions with the last `true` turned, and all after it forgotten. */
function flipLast(taken: readonly Given[]): readonly Given[] | undefined {
  const last = taken.findLastIndex((each) => each.is);
  const flipped = taken[last];
  return flipped && [...taken.slice(0, last), { ...flipped, is: false }];
}

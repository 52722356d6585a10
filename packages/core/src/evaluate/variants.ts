import type { Image } from 'layerwright/spec';
import { type Chain, type Condition, force, isSameCondition } from './values.ts';

/** A condition and which way it went. */
export type Given = { readonly condition: Condition; readonly is: boolean };
/** One image of those that a chain may be, and what holds where it is this one. */
export type Variant = { readonly when: readonly Given[]; readonly image: Image };

type Decision = Given & { readonly forced: boolean };

/**
 * The images that a chain may be: one for each way its conditions can go together. A condition that does not matter to
 * this image is never asked. `unexplored` counts the branches left when the bound was reached.
 */
export function variantsOf(chain: Chain, bound: number): { readonly variants: readonly Variant[]; readonly unexplored: number } {
  const variants: Variant[] = [];
  let decisions: readonly Decision[] = [];
  for (;;) {
    const taken: Decision[] = [];
    const image = force(chain, (condition) => decide(condition, decisions, taken));
    variants.push({ when: taken.filter((each) => !each.forced), image });
    const next = flipLast(taken);
    if (!next) return { variants, unexplored: 0 };
    if (variants.length >= bound) return { variants, unexplored: next.filter((each) => !each.forced).length };
    decisions = next;
  }
}

/** A condition asked before goes the same way; one that follows from others is not a choice. */
function decide(condition: Condition, planned: readonly Decision[], taken: Decision[]): boolean {
  const before = taken.find((each) => isSameCondition(each.condition, condition));
  if (before) return before.is;
  const implied = implication(condition, taken);
  if (implied !== undefined) {
    taken.push({ condition, is: implied, forced: true });
    return implied;
  }
  const plan = planned[taken.length];
  const is = plan && isSameCondition(plan.condition, condition) ? plan.is : true;
  taken.push({ condition, is, forced: false });
  return is;
}

/** The decisions with the last free `true` turned, and all after it forgotten. */
function flipLast(taken: readonly Decision[]): readonly Decision[] | undefined {
  const last = taken.findLastIndex((each) => each.is && !each.forced);
  const flipped = taken[last];
  return flipped && [...taken.slice(0, last), { ...flipped, is: false }];
}

/** What the decisions so far say about a condition on the same hole. */
function implication(condition: Condition, taken: readonly Decision[]): boolean | undefined {
  for (const each of taken) {
    if (each.condition.hole !== condition.hole) continue;
    const implied = implies(each, condition);
    if (implied !== undefined) return implied;
  }
  return undefined;
}

function implies({ condition: given, is }: Given, asked: Condition): boolean | undefined {
  if (typeof given.test === 'object') return is ? holdsFor(given.test.equals, asked.test) : undefined;
  if (given.test === 'nullish') return is ? asked.test === 'nullish' : undefined;
  if (is) return asked.test === 'nullish' || (typeof asked.test === 'object' && !asked.test.equals) ? false : undefined;
  return typeof asked.test === 'object' && asked.test.equals ? false : undefined;
}

/** Whether a value passes a test. */
function holdsFor(value: string | number | boolean, test: Condition['test']): boolean {
  if (typeof test === 'object') return test.equals === value;
  return test === 'truthy' && Boolean(value);
}

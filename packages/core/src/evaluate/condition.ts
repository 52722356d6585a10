import type { Hole } from 'layerwright/spec';

/** Something about a hole that an image may depend on. The same hole and test are the same condition. */
export type Condition = { readonly hole: Hole; readonly test: 'truthy' | 'nullish' | { readonly equals: string | number | boolean } };

export const isSameCondition = (a: Condition, b: Condition): boolean => a.hole === b.hole && testKey(a) === testKey(b);
const testKey = ({ test }: Condition): string => (typeof test === 'string' ? test : `=${JSON.stringify(test.equals)}`);

/** A condition and which way it went. */
export type Given = { readonly condition: Condition; readonly is: boolean };

/** The way that a condition goes where these hold; nothing where they do not say. */
export function settled(condition: Condition, facts: readonly Given[]): boolean | undefined {
  for (const fact of facts) {
    if (fact.condition.hole !== condition.hole) continue;
    const is = isSameCondition(fact.condition, condition) ? fact.is : implied(fact, condition);
    if (is !== undefined) return is;
  }
  return undefined;
}

/** What a fact says about another condition on the same hole. */
function implied({ condition: given, is }: Given, asked: Condition): boolean | undefined {
  if (typeof given.test === 'object') return is ? holdsFor(given.test.equals, asked.test) : undefined;
  if (given.test === 'nullish') return is ? asked.test === 'nullish' : undefined;
  if (is) return asked.test === 'nullish' || (typeof asked.test === 'object' && !asked.test.equals) ? false : undefined;
  return typeof asked.test === 'object' && asked.test.equals ? false : undefined;
}

/** Whether a value passes a test. */
export function holdsFor(value: string | number | boolean | undefined, test: Condition['test']): boolean {
  if (typeof test === 'object') return test.equals === value;
  return test === 'truthy' ? Boolean(value) : value === undefined;
}

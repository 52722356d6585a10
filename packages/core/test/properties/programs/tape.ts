import fc from 'fast-check';

/** Decisions, one after the other: what is generated depends on nothing else. At its end every decision is the first choice. */
export type Tape = { readonly pick: <T>(choices: readonly [T, ...T[]]) => T; readonly below: (count: number) => number };

/** Tapes that shrink to few decisions and first choices. */
export const tapes = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat(0xffff), { minLength: Math.floor(length / 4), maxLength: length, size: 'max' });

export function tapeOf(decisions: readonly number[]): Tape {
  let at = 0;
  const below = (count: number): number => {
    const decision = decisions[at] ?? 0;
    at++;
    return decision % count;
  };
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] };
}

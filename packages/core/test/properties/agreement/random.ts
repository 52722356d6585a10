/** A source of choices that a seed determines. */
export type Random = {
  /** A whole number from 0 to below `n`. */
  readonly below: (n: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(of: readonly T[]) => T;
};

/** Mulberry32: small, and good enough to make programs. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (of) => {
      const chosen = of[below(of.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
  };
}

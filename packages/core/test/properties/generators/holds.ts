import fc from 'fast-check';
import { test } from 'vitest';

const given = (name: string): number | undefined => (process.env[name] === undefined ? undefined : Number(process.env[name]));

/** `FC_RUNS` and `FC_SEED`: to look further than a build does, and to see a failure again. */
const [RUNS, SEED] = [given('FC_RUNS'), given('FC_SEED')];

/** A test that a property holds, tried so many times within `timeout` ms. A failure says its seed and the smallest example. */
export function holds<T>(name: string, runs: number, property: fc.IProperty<T>, timeout = 20_000): void {
  test(name, { timeout: RUNS === undefined ? timeout : 0 }, () => {
    fc.assert(property, { numRuns: RUNS ?? runs, ...(SEED !== undefined && { seed: SEED }) });
  });
}

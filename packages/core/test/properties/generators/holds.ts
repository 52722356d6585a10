import fc from 'fast-check';
import { test } from 'vitest';
import { writeReplays } from './replays.ts';
import { within } from './within.ts';

const given = (name: string): number | undefined => (process.env[name] === undefined ? undefined : Number(process.env[name]));

/** `FC_RUNS` and `FC_SEED`: to look further than a build does, and to see a failure again. */
const RUNS = given('FC_RUNS');
const SEED = given('FC_SEED');

/** Ten times what the slowest example takes where much else runs, in milliseconds: who needs longer does not end. */
const HANGS = 15_000;
/** How long a smaller example is looked for, in milliseconds, so that a failure is told within a minute. */
const SHRINKS = 30_000;

/** A test that a property holds, tried so many times. A failure says its seed and the smallest example that was found. */
export function holds<T>(name: string, runs: number, property: fc.IProperty<T>): void {
  test(name, { timeout: 0 }, () => {
    assertHolds(property, { numRuns: RUNS ?? runs, ...(SEED !== undefined && { seed: SEED }) });
  });
}

/** Throws where a property does not hold or does not end. All tries are made, however long they take together; shrinking is bounded. */
export function assertHolds<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T>): void {
  const bounded = ending(property);
  const found = fc.check(bounded, { ...parameters, endOnFailure: true });
  if (!found.failed) return;
  const path = found.counterexamplePath ?? '';
  const smallest = fc.check(bounded, { ...parameters, seed: found.seed, path, interruptAfterTimeLimit: SHRINKS });
  const written = writeReplays((smallest.failed ? smallest : found).counterexample);
  const where = written.map((file) => `\nThe program is in ${file}: FC_REPLAY=${file} tries it first.`).join('');
  if (smallest.failed) throw new Error(`${fc.defaultReportMessage(smallest) ?? ''}${where}`, { cause: smallest.errorInstance });
  throw new Error(`This failed, and did not when it was tried again.\n${fc.defaultReportMessage(found) ?? ''}${where}`);
}

/** The same property, which fails where a try does not end. */
const ending = <T>(property: fc.IProperty<T>): fc.IProperty<T> => ({
  isAsync: () => false,
  generate: (random, run) => property.generate(random, run),
  shrink: (value) => property.shrink(value),
  run: (value) => tried(() => property.run(value)),
  runBeforeEach: () => {
    property.runBeforeEach();
  },
  runAfterEach: () => {
    property.runAfterEach();
  },
});

type Result = ReturnType<fc.IProperty<unknown>['run']>;

function tried(run: () => Result): Result {
  try {
    return within(HANGS, run);
  } catch (error) {
    return { error };
  }
}

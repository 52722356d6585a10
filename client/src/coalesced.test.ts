import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { coalesced } from './coalesced.ts';

/** Work that ends when it is told to. */
function slowWork(): {
  readonly work: () => Promise<void>;
  readonly started: () => number;
  readonly end: (error?: Error) => Promise<void>;
} {
  const ends: ((error?: Error) => void)[] = [];
  return {
    work: () =>
      new Promise((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()));
      }),
    started: () => ends.length,
    end: async (error) => {
      ends.at(-1)?.(error);
      await turn();
    },
  };
}

test('what is asked for while work runs is done once, after it', async () => {
  const { work, started, end } = slowWork();
  const ask = coalesced(work, () => undefined);
  ask();
  ask();
  ask();
  expect(started()).toBe(1);
  await end();
  expect(started()).toBe(2);
  await end();
  expect(started()).toBe(2);
  ask();
  expect(started()).toBe(3);
});

test('a failure is told and later work runs', async () => {
  const { work, started, end } = slowWork();
  const failures: unknown[] = [];
  const ask = coalesced(work, (error) => failures.push(error));
  ask();
  await end(new Error('lost'));
  expect(failures).toEqual([new Error('lost')]);
  ask();
  expect(started()).toBe(2);
});

import { expect, test } from 'vitest';
import { isTooDeep } from './too-deep.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const deeper = (of: number): number => deeper(of + 1) + 1;
/** Each is compiled when it is used first, which is here, until the stack has no room for that. */
const matching = (of: number): number => (new RegExp(`^(a(b(c${of})))$`, 'u').test('a') ? 0 : matching(of + 1) + 1);

test('a full stack is known by what is thrown, also by a regular expression', () => {
  expect(isTooDeep(thrownBy(() => deeper(0)))).toBe(true);
  const error = thrownBy(() => matching(0));
  expect(isTooDeep(error), String(error)).toBe(true);
});

test('what else is wrong is not taken for that', () => {
  expect(isTooDeep(thrownBy(() => new RegExp(['('].join())))).toBe(false);
  expect(isTooDeep(thrownBy(() => JSON.parse('{')))).toBe(false);
  expect(isTooDeep(new TypeError('Maximum call stack size exceeded'))).toBe(false);
});

import { expect, test } from 'vitest';
import { didYouMean } from './suggest.ts';

test('a word that is near is asked for', () => {
  expect(didYouMean('chek', ['check', 'render'])).toBe('; did you mean `check`?');
});

test('one that is not is no help', () => {
  expect(didYouMean('build', ['check', 'render'])).toBe('');
  expect(didYouMean('build', [])).toBe('');
});

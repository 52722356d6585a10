import { expect, test } from 'vitest';
import { wrapped } from './wrapped.ts';

const text = 'Sources are added before packages are installed that do not read them.';

test('lines end before the width, at blanks, and each has the indent', () => {
  expect(wrapped(text, 42, '  ')).toBe('  Sources are added before packages are\n  installed that do not read them.');
});

test('a word that is too long for any line stands alone and whole', () => {
  const word = 'x'.repeat(60);
  expect(wrapped(`a ${word} b`, 40)).toBe(`a\n${word}\nb`);
});

test('without a terminal nothing is broken, and a terminal of no width has some', () => {
  expect(wrapped(text, undefined, '  ')).toBe(`  ${text}`);
  expect(wrapped('a b c', 0)).toBe('a b c');
});

import { expect, test } from 'vitest';
import { shownFile, shownPlace } from './shown-place.ts';

test('a file is shown from the working directory, or whole where it lies outside', () => {
  expect(shownFile('/w/a/b.ts', '/w')).toBe('a/b.ts');
  expect(shownFile('/w/..a/b.ts', '/w')).toBe('..a/b.ts');
  expect(shownFile('/v/b.ts', '/w')).toBe('/v/b.ts');
});

test('lines and columns count from one', () => {
  expect(shownPlace('a.ts', { line: 0, character: 4 })).toBe('a.ts:1:5');
});

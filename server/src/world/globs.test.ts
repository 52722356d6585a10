import { expect, test } from 'vitest';
import { isMeant, wrongInPattern } from './globs.ts';

test.for([
  ['*.test.ts', ['a.test.ts', 'src/deep/b.test.ts'], ['a.ts', 'a.test.ts/b']],
  ['src/*.ts', ['src/a.ts'], ['a.ts', 'src/deep/a.ts', 'other/src/a.ts']],
  ['src/**', ['src/a.ts', 'src/deep/a.ts'], ['a.ts']],
  ['**/test/**/*.ts', ['test/a.ts', 'a/test/b/c.ts'], ['a.ts', 'test/a.js']],
  ['./old.ts', ['old.ts'], ['a/old.ts']],
  ['{a,b}?.ts', ['a1.ts', 'x/b2.ts'], ['c1.ts', 'a.ts']],
  ['a+(b).ts', ['a+(b).ts'], ['ab.ts']],
] as const)('the pattern %s', ([pattern, meant, others]) => {
  expect([...meant, ...others].filter((path) => isMeant(path, pattern))).toEqual(meant);
});

test('what would take long to try, or leads elsewhere, is no pattern', () => {
  expect(wrongInPattern('a/**/b/*.test.ts')).toBeUndefined();
  expect(wrongInPattern('../a')).toMatch(/out of its folder/);
  expect(wrongInPattern('*a*b*c*d')).toMatch(/more than 3/);
  expect(wrongInPattern('**/a/**/b/**/c/**')).toMatch(/more than 3/);
});

import { expect, test } from 'vitest';
import { pathPattern } from './pattern.ts';

test.for([
  ['a.b', 'a.b'],
  ['+a', '+a'],
  ['+(a)', '+(a)'],
  ['+a*', '+ab'],
  ['*+(a)', 'x+(a)'],
  ['*.{js,ts}', 'a.{js,ts}'],
  ['a|b', 'a|b'],
  ['a|b?', 'ax/y'],
  ['a|b?', 'x/bc'],
  ['?|x|b', 'a/x/c'],
  ['[|]*', '|a'],
  ['a$*', 'a$b'],
  ['(*)', '(a)'],
  ['^a', '^a'],
  ['^a*', 'ab'],
  ['^/**', '^/a/b'],
  ['**/^a', 'x/^a'],
  ['\\*', '*'],
  ['\\+a', '+a'],
  ['a\\ b', 'a b'],
  ['[a-c]x', 'bx'],
  ['[^a]x', 'bx'],
  ['[+.]x', '+x'],
  ['[\\-\\]\\#]x', '#x'],
  ['a]*', 'a]b'],
  ['?', '𝒳'],
  ['[𝒳é]', '𝒳'],
  ['a*', 'a'],
  ['*', 'a\nb'],
  ['**', 'a/b'],
  ['**/**', 'a/b'],
  ['a/**', 'a/b/c'],
  ['a**', 'ab/c'],
  ['**/a', 'a'],
  ['**/a', 'x/y/a'],
  ['**/a*', 'x/ab'],
  ['a/**/b', 'a/b'],
  ['a/**/b', 'a/x/y/b'],
  ['a/**/*b', 'a/x/cb'],
  ['**a**', 'x/a/b'],
] as const)('%j is %j', ([pattern, path]) => {
  expect(pathPattern(pattern)(path)).toBe(true);
});

test.for([
  ['a.b', 'aXb'],
  ['+a', 'a'],
  ['+(a)*', 'a'],
  ['a|b?', 'xa'],
  ['a|b?', 'bcd'],
  ['a|b', 'a'],
  ['*.{js,ts}', 'a.js'],
  ['^a*', '^ab'],
  ['*^a', '^a'],
  ['A', 'a'],
  ['*', 'a/b'],
  ['?', '/'],
  ['?', ''],
  ['a/**', 'a'],
  ['**/a', 'xa'],
  ['a/**/b*', 'a/xb'],
  ['[^a]x', 'ax'],
] as const)('%j is not %j', ([pattern, path]) => {
  expect(pathPattern(pattern)(path)).toBe(false);
});

test.for(['[', 'a[', '[]', '[]a]', '[a-]', '[-a]', '[^]', 'a\\', '[z-a]'])('%j is refused, as by builders', (pattern) => {
  expect(() => pathPattern(pattern)).toThrow(`no builder takes the pattern \`${pattern}\``);
});

test.for(['a{2}*', '?{1,}', '\\d', '[\\w]', '[*]', '[?]', '[[:alpha:]]', '\\é'])('%j is not guessed at', (pattern) => {
  expect(() => pathPattern(pattern)).toThrow('means something else');
});

test.for(['*a', '**/a', '?*a', 'a**'])('many of %j are tried to the end', (piece) => {
  expect(pathPattern(`${piece.repeat(40)}b`)('a'.repeat(4000))).toBe(false);
});

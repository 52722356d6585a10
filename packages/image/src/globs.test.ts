import { expect, test } from 'vitest';
import { leavesOut } from './globs.ts';

// As `glob` 13.0.7 leaves them out.
test.for([
  ['node_modules', { node_modules: true, 'node_modules/a.js': false, 'app/node_modules': false }],
  ['node_modules/', { node_modules: true, 'node_modules/a.js': false }],
  ['./node_modules/**', { node_modules: true, 'node_modules/a/b.js': true, node_module: false }],
  ['**/node_modules', { node_modules: true, 'app/node_modules': true, 'node_modules/a.js': false }],
  ['*.log', { 'a.log': true, '.log': true, 'b/a.log': false }],
  ['src/*/', { 'src/lib': true, 'src/lib/a.js': false }],
  ['*', { a: true, '.b': true, 'a/b': false }],
  ['src/**/*.py', { 'src/a.py': true, 'src/b/c/a.py': true, 'a.py': false }],
  ['**', { a: true, 'a/b': true }],
  ['/dist', { dist: false, 'a/dist': false }],
  ['!dist', { dist: false, '!dist': true }],
  ['#dist', { dist: false, '#dist': true }],
  ['', { dist: false }],
] as const)('%s leaves out what it names', ([pattern, paths]) => {
  expect(Object.fromEntries(Object.keys(paths).map((path) => [path, leavesOut([pattern])(path)]))).toEqual(paths);
});

test.for(['{a,b}', '[ab]', 'a?', '@(a|b)', 'a\\b', '../a', 'a//b', '.', '/a/b', '/*', '**/**/a', 'a/./b'])(
  'of %s nothing is said',
  (pattern) => {
    expect(leavesOut([pattern])('a')).toBeUndefined();
  },
);

test('what one pattern names is left out, whatever the others mean', () => {
  expect([leavesOut(['{a}', 'b'])('b'), leavesOut(['{a}', 'b'])('c'), leavesOut([])('a')]).toEqual([true, undefined, false]);
});

test('letters of another size are the same on some systems', () => {
  expect([leavesOut(['Dist'])('dist'), leavesOut(['Dist'])('Dist')]).toEqual([undefined, true]);
});

import { expect, test } from 'vitest';
import { patternsOf } from './pnpm-workspace.ts';

test.for([
  [`packages:\n  - 'a/*'\n  - "b/*"\n  - c/* # all\n  # d\n\n  - '!e/**'\ncatalog:\n  - f\n`, ['a/*', 'b/*', 'c/*', '!e/**']],
  [`packages:\r\n- a\r\n- b#c\r\n`, ['a', 'b#c']],
  [`packages: ['a', "b", c] # all\n`, ['a', 'b', 'c']],
  [`catalog:\n  packages: 1\npackages:\n  - a`, ['a']],
  [`packages:\n  - &x a\n  - *x\n  - !b\n  - "c\\n"\n  - d`, ['d']],
  ['packages: {}', []],
  ['', []],
] as const)('%j', ([text, patterns]) => {
  expect(patternsOf(text)).toEqual(patterns);
});

test('a long line takes no long time', () => {
  // Of the processor: what else the machine does is not counted.
  const start = process.cpuUsage();
  expect(patternsOf(`packages:\n  - a${' '.repeat(200_000)}b${' '.repeat(200_000)}c\n`)).toHaveLength(1);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from '../../../../testing/project.ts';
import { paintFor } from '../../../colour.ts';
import { lineDiff, linesOf } from './line-diff.ts';
import { unifiedDiff } from './unified-diff.ts';

const plain = paintFor(false);
const diff = (before: string, after: string): string => unifiedDiff('a.ts', before, after, plain);

test('changes with three lines around them; those that meet are one part', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
  const changed = lines.map((line, i) => (i === 2 || i === 6 || i === 18 ? `${line}!` : line));
  expect(diff(`${lines.join('\n')}\n`, `${changed.join('\n')}\n`)).toMatchInlineSnapshot(`
    "--- a/a.ts
    +++ b/a.ts
    @@ -1,10 +1,10 @@
     line 1
     line 2
    -line 3
    +line 3!
     line 4
     line 5
     line 6
    -line 7
    +line 7!
     line 8
     line 9
     line 10
    @@ -16,5 +16,5 @@
     line 16
     line 17
     line 18
    -line 19
    +line 19!
     line 20
    "
  `);
});

test('a line without an end says so, and texts that are the same say nothing', () => {
  expect(diff('a\nb', 'a\nb\n')).toBe('--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n');
  expect(diff('a\n', 'a\n')).toBe('');
});

test('as few changes as there can be', () => {
  const changes = (before: string, after: string): number =>
    lineDiff(Array.from(before), Array.from(after)).filter(({ is }) => is !== 'same').length;
  expect(changes('abcabba', 'cbabac')).toBe(5);
  expect(changes('', 'ab')).toBe(2);
  expect(changes('ab', '')).toBe(2);
  expect(changes('abc', 'abc')).toBe(0);
});

const texts = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd')).map((parts) => parts.join(''));

test('the lines of a diff are those of both texts', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = lineDiff(linesOf(before), linesOf(after));
      const side = (not: string): string => lines.flatMap(({ is, line }) => (is === not ? [] : [line])).join('');
      expect([side('new'), side('gone')]).toEqual([before, after]);
    }),
  );
});

test('texts that have nothing in common are one change, whatever their length', () => {
  const [before, after] = ['a', 'b'].map((each) => Array.from({ length: 4_000 }, (_, i) => `${each}${i}\n`));
  expect(lineDiff(before ?? [], after ?? [])).toHaveLength(8_000);
});

test('git makes of the one text the other one', () => {
  const folder = project({});
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      fc.pre(before !== after);
      const file = join(folder, 'a b.ts');
      writeFileSync(file, before);
      const patch = unifiedDiff('a b.ts', before, after, plain);
      const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      expect(readFileSync(file, 'utf8')).toBe(after);
    }),
    { numRuns: 40 },
  );
});

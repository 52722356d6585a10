import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from './output-lines.ts';

function linesOf(pieces: readonly string[]): readonly string[] {
  const out: string[] = [];
  const lines = splitLines<undefined>((_, line) => out.push(line));
  for (const piece of pieces) lines.take(undefined, piece);
  lines.end();
  return out;
}

/** A text cut at random places. */
const cut = (text: string, places: readonly number[]): readonly string[] => {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, i) => text.slice(at[i], end));
};

test.for([
  ['a\nb\n', ['a', 'b']],
  ['a\n\nb', ['a', '', 'b']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\r\r\nb', ['a', 'b']],
  ['10 %\r50 %\r100 %\ndone\n', ['100 %', 'done']],
  ['10 %\r50 %\r', ['50 %']],
  ['', []],
] as const)('%j is the lines %j', ([text, lines]) => {
  expect(linesOf([text])).toEqual(lines);
});

test('how output is cut makes no difference', () => {
  const parts = fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', 'é', '€', '\r50 %', 'x'.repeat(10_000));
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 8 }), (all, places) => {
      const text = all.join('');
      expect(linesOf(cut(text, places))).toEqual(linesOf([text]));
    }),
  );
});

test('a line without an end is told in parts, and nothing of it is lost', () => {
  const out: string[] = [];
  const lines = splitLines<undefined>((_, line) => out.push(line));
  for (let i = 0; i < 100; i++) lines.take(undefined, 'x'.repeat(1000));
  expect(out.join('').length).toBeGreaterThan(80_000);
  expect(Math.max(...out.map(({ length }) => length))).toBeLessThan(20_000);
  lines.end();
  expect(out.join('')).toBe('x'.repeat(100_000));
});

test('each source has lines of its own', () => {
  const out: string[] = [];
  const lines = splitLines<string>((source, line) => out.push(`${source}: ${line}`));
  lines.take('a', 'one');
  lines.take('b', 'two\n');
  lines.take('a', ' more\n');
  expect(out).toEqual(['b: two', 'a: one more']);
});

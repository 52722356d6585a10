import { expect, test } from 'vitest';
import { codeFrame } from './code-frame.ts';

const frame = (text: string, start: [number, number], end: [number, number]): string =>
  codeFrame(text, { start: { line: start[0], character: start[1] }, end: { line: end[0], character: end[1] } }, false);

test('exactly the range is underlined, also behind tabs', () => {
  expect(frame('a\n\tb.cd();\r\ne\nf', [1, 3], [1, 5])).toBe('  1 | a\n> 2 | \tb.cd();\n    | \t  ^^\n  3 | e');
});

test('of several lines the first', () => {
  expect(frame('a(\n  b,\n  c,\n)', [0, 0], [3, 1])).toBe('> 1 | a(\n    | ^^\n  2 |   b,');
});

test('an empty range is a place', () => {
  expect(frame('ab', [0, 1], [0, 1])).toBe('> 1 | ab\n    |  ^');
});

test('a line separator of JavaScript is no line', () => {
  expect(frame("x = '\u2028';\ny", [1, 0], [1, 1])).toContain('> 2 | y');
});

test('of a long line what is around the range, and of the lines beside it the same columns', () => {
  const long = `${'a'.repeat(1000)}here${'b'.repeat(1000)}`;
  const lines = frame(`short\n${long}\n${'c'.repeat(990)}`, [1, 1000], [1, 1004]).split('\n');
  expect(lines).toEqual([
    '  1 | …',
    `> 2 | …${'a'.repeat(60)}here${'b'.repeat(136)}…`,
    `    | ${' '.repeat(61)}^^^^`,
    `  3 | …${'c'.repeat(50)}`,
  ]);
  expect(frame(long, [0, 0], [0, 2004]).split('\n')[1]).toBe(`    | ${'^'.repeat(200)}`);
});

import { expect, test } from 'vitest';
import { rangesOf } from './positions.ts';

const at = (text: string, offset: number): readonly [number, number] => {
  const { start } = rangesOf(text)([offset, offset]);
  return [start.line, start.character];
};

test('lines end at \\n, \\r\\n and \\r, and nowhere else', () => {
  const text = 'a\nb\r\nc\rd\u2028e';
  expect(Array.from({ length: text.length }, (_, i) => at(text, i)[0])).toEqual([0, 0, 1, 1, 1, 2, 2, 3, 3, 3]);
});

test('characters are UTF-16 code units', () => {
  expect(at('x😀y\n😀z', 3)).toEqual([0, 3]);
  expect(at('x😀y\n😀z', 7)).toEqual([1, 2]);
});

test('between \\r and \\n is the end of the line', () => {
  expect(at('ab\r\ncd', 3)).toEqual([0, 2]);
  expect(at('ab\r\ncd', 4)).toEqual([1, 0]);
});

test('beyond the end is the end', () => {
  expect(at('ab\ncd', 99)).toEqual([1, 2]);
  expect(at('', 0)).toEqual([0, 0]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coloured, moved } from './highlight.ts';

const shown = (text: string, language: 'typescript' | 'dockerfile'): readonly (readonly [string, string])[] =>
  coloured(text, language).map(({ span: [start, end], as }) => [as, text.slice(start, end)]);

describe('what has a colour', () => {
  test('in a program: what it says, what it calls, what it is told', () => {
    expect(shown('import { Image } from "a"; // b\nconst x = Image.base(`c ${1}`);', 'typescript')).toEqual([
      ...[
        ['keyword', 'import'],
        ['keyword', 'from'],
        ['string', '"a"'],
        ['comment', '// b'],
        ['keyword', 'const'],
      ],
      ...[
        ['call', 'base'],
        ['string', '`c ${1}`'],
      ],
    ]);
  });

  test('in a Dockerfile: its keywords, its variables and its holes', () => {
    expect(shown('# a\nFROM debian:12\nRUN echo "b" $C ‹d›', 'dockerfile')).toEqual([
      ...[
        ['comment', '# a'],
        ['keyword', 'FROM'],
        ['keyword', 'RUN'],
        ['string', '"b"'],
        ['call', '$C'],
        ['number', '‹d›'],
      ],
    ]);
  });

  test('never overlaps, whatever the text', () => {
    const parts = fc.constantFrom('"', "'", '`', '//', '/*', '*/', '\\', '\n', '$', '{', 'RUN ', 'const ', 'f(', '1', '#', ' ', '‹', '›');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), fc.constantFrom('typescript' as const, 'dockerfile' as const), (all, language) => {
        const spans = coloured(all.join(''), language).map(({ span }) => span);
        expect(spans.filter(([start, end], i) => start >= end || start < (spans[i - 1]?.[1] ?? 0))).toEqual([]);
      }),
      { seed: 1 },
    );
  });
});

test('what is underlined keeps its characters while something else is typed', () => {
  const word = 'MARKED';
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.boolean(), (before, behind, typed, isBefore) => {
      const was = `${before}${word}${behind}`;
      const is = isBefore ? `${typed}${was}` : `${was}${typed}`;
      const [mark] = moved([{ span: [before.length, before.length + word.length], as: 'found' }], was, is);
      expect(mark === undefined ? word : is.slice(...mark.span)).toBe(word);
    }),
    { seed: 1 },
  );
  expect(moved([{ span: [2, 4], as: 'found' }], 'a bc d', 'aa bc d')).toEqual([{ span: [3, 5], as: 'found' }]);
  expect(moved([{ span: [2, 4], as: 'found' }], 'a bc d', 'a bxc d')).toEqual([]);
});

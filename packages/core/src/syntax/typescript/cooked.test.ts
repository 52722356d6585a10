import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cooked, Expression, Statement } from '../program.ts';
import { cookedRuns } from './cooked.ts';
import { parseTypeScript } from './parse.ts';

/** What is between the quotes: plain characters and every kind of escape. */
const FRAGMENTS = [
  ...['a', 'b c', '🐳', 'é', '\u2028', '$', '{', '0', '7'],
  ...['\\n', '\\t', '\\r', '\\b', '\\f', '\\v', '\\\\', '\\"', "\\'", '\\`', '\\$', '\\q', '\\🐳', '\\0'],
  ...['\\x41', '\\u0041', '\\u{41}', '\\u{1F433}', '\\ud83d\\udc33', '\\ud83d', '\\\n', '\\\r\n', '\\\u2028'],
];
/** A template may have line breaks and quotes. */
const IN_TEMPLATES = ['\n', '\r\n', '\r', '"', "'"];

const literal = (quote: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...FRAGMENTS, ...(quote === '`' ? IN_TEMPLATES : [])), { maxLength: 12 })
    .map((fragments) => quote + fragments.join('').replaceAll('${', '$ {') + quote);

function runsOf(text: string): { readonly runs: readonly Cooked[]; readonly start: number } {
  const [first] = parseTypeScript('/a.ts', text).statements;
  const value = (first?.statement as Extract<Statement, { is: 'let' }>).bindings[0]?.value as Extract<Expression, { is: 'text' }>;
  return { runs: value.parts as readonly Cooked[], start: first?.start ?? 0 };
}

describe('the runs of a string literal', () => {
  test.for(['"', "'", '`'])('make its value, and the exact ones stand in the source, in %s', (quote) => {
    fc.assert(
      fc.property(literal(quote), fc.constantFrom('', 'const before = 1;\n', '/* 🐳 */ '), (source, before) => {
        // An octal escape is none in a template.
        fc.pre(!/`[^]*\\0\d/.test(source));
        const value: unknown = runInNewContext(source);
        const text = `${before}const a = ${source};`;
        const statement = before.startsWith('const') ? text.slice(before.length) : text;
        const { runs, start } = runsOf(statement);
        expect(runs.map((run) => run.text).join('')).toBe(value);
        let end = 0;
        for (const { text: characters, span, exact } of runs) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          end = span[1];
          if (exact) expect(statement.slice(start + span[0], start + span[1])).toBe(characters);
        }
        expect(end).toBeLessThan(statement.length);
      }),
      { numRuns: 400 },
    );
  });

  test.for([
    ['abc', 'abc', [['abc', 0, 3, true]]],
    ['', '', []],
    [
      'a\\nb',
      'a\nb',
      [
        ['a', 0, 1, true],
        ['\n', 1, 3, false],
        ['b', 3, 4, true],
      ],
    ],
    ['\\\na', 'a', [['a', 2, 3, true]]],
    [
      'a\r\nb',
      'a\nb',
      [
        ['a', 0, 1, true],
        ['\n', 1, 3, false],
        ['b', 3, 4, true],
      ],
    ],
    [
      '\\x4',
      'x4',
      [
        ['x', 0, 2, false],
        ['4', 2, 3, true],
      ],
    ],
    ['\\u{110000}', '?', [['?', 0, 10, false]]],
    ['\\07', '\x07', [['\x07', 0, 3, false]]],
  ] as const)('%j', ([raw, cooked, expected]) => {
    expect(cookedRuns(raw, 0, cooked).map(({ text, span, exact }) => [text, ...span, exact])).toEqual(expected);
  });
});

describe('the parts of a template', () => {
  test('know their places around holes', () => {
    const text = 'const a = `b\\tc${d}e${`f${g}`}\r\nh`;';
    const [first] = parseTypeScript('/a.ts', text).statements;
    const value = (first?.statement as Extract<Statement, { is: 'let' }>).bindings[0]?.value as Extract<Expression, { is: 'text' }>;
    expect(value.parts.map(({ span }) => text.slice(...span))).toEqual(['b', '\\t', 'c', '${d}', 'e', '${`f${g}`}', '\r\n', 'h']);
  });

  test('an open literal keeps what there is of it', () => {
    expect(
      runsOf('const a = "bc')
        .runs.map(({ text }) => text)
        .join(''),
    ).toBe('bc');
    expect(
      runsOf('const a = `bc')
        .runs.map(({ text }) => text)
        .join(''),
    ).toBe('bc');
  });
});

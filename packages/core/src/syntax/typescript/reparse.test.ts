import { describe, expect, test } from 'vitest';
import type { Program } from '../program.ts';
import { parseTypeScript, reparseTypeScript } from './parse.ts';

const statements = (count: number): string =>
  `import { Image } from "layerwright";\n${Array.from({ length: count }, (_, i) => `export const i${String(i)} = Image.base("a").env({ A: \`\${b}\` });\n`).join('')}`;

/** Puts a text in the place of another one, once. */
function edited(before: Program, from: string, to: string): Program {
  expect(before.text).toContain(from);
  const after = reparseTypeScript(
    before,
    before.text.replace(from, () => to),
  );
  expect(after).toEqual(parseTypeScript(before.file, after.text));
  return after;
}

/** The statements that are the same objects, by their places in the list after. */
const kept = (before: Program, after: Program): readonly number[] => {
  const old = new Map(before.statements.map(({ anchor, statement }) => [anchor, statement]));
  return after.statements.flatMap(({ anchor, statement }, i) => (old.get(anchor) === statement ? [i] : []));
};
const all = (count: number, ...without: readonly number[]): readonly number[] =>
  Array.from({ length: count }, (_, i) => i).filter((i) => !without.includes(i));

const checkKept = (text: string, [from, to]: readonly [string, string], expected: readonly number[]): void => {
  const before = parseTypeScript('/a.ts', text);
  expect(kept(before, edited(before, from, to))).toEqual(expected);
};

describe('statements that an edit did not touch are the same objects', () => {
  const text = statements(40);
  test.for([
    ['a character in a string', ['i20 = Image.base("a', 'i20 = Image.base("ab'], all(41, 21)],
    ['a call at the end of a chain', ['i20 = Image.base("a")', 'i20 = Image.base("a").user("b")'], all(41, 21)],
    ['a dot that is skipped', ['export const i21', '.\nexport const i21'], all(41)],
    ['a dot at the end of a chain', ['\nexport const i21', '\nf().\nexport const i21'], all(42, 22)],
    ['a new statement', ['export const i20', 'f();\nexport const i20'], all(42, 21)],
    // What was taken out may as well end in the middle of the next one, which begins alike.
    ['a statement less', ['export const i20 = Image.base("a").env({ A: `${b}` });\n', ''], all(40, 21)],
    ['a comment before it', ['export const i20', '// layerwright-ignore a\nexport const i20'], all(41)],
    ['an open string', ['i20 = Image.base("a")', 'i20 = Image.base("a)'], all(41, 21)],
    ['a brace that is left open', ['i20 = Image.base("a")', 'i20 = Image.base("a").b({'], all(22, 21)],
    ['a template that is left open', ['i20 = Image.base("a")', 'i20 = Image.base(`a")'], all(22, 21)],
    ['the end of a module', ['import { Image } from "layerwright";\n', ''], all(40)],
    ['the first statement', ['import { Image }', 'import { Image, a }'], all(41, 0)],
    ['a byte order mark', ['import { Image }', '\uFEFFimport { Image }'], all(41)],
  ] as const)('%s', ([, edit, expected]) => {
    checkKept(text, edit, expected);
  });

  test('whatever was open in between', () => {
    const first = parseTypeScript('/a.ts', text);
    const open = edited(first, 'i20 = Image.base("a")', 'i20 = Image.base(`a")');
    const closed = edited(open, 'i20 = Image.base(`a")', 'i20 = Image.base(`a`)');
    expect(kept(first, open)).toEqual(all(22, 21));
    expect(kept(open, closed)).toEqual(all(21));
  });

  test('and all of the program where nothing changed', () => {
    const before = parseTypeScript('/a.ts', text);
    expect(reparseTypeScript(before, `${text} `.slice(0, -1))).toBe(before);
  });
});

/** Each begins with an edit after which a part of the text alone does not say what it is. */
describe('what a statement is where others say it', () => {
  const around = (text: string): string => `f();\ng();\nh();\n${text}\nf();\ng();\nh();\n`;
  test.for([
    ['a line that goes on with the one before', 'const a = b\nc(d);', ['\nc(d)', '\n(d)']],
    ['an `else`', 'if (a) b();\nc();', ['\nc', '\nelse c']],
    ['a block that is the body of a function', 'x = a ? (b) : c\n{ d; }\ng();', ['}\ng', '} : g']],
    ['an enum that gets another part', 'enum A { B }\nf(A.B);', ['f(A.B);', 'f(A.B);\nnamespace A { export const c = 1; }']],
    ['an enum that is alone again', 'enum A { B }\nf();\nenum A { C = 1 }', ['enum A { C', 'enum D { C']],
    ['`await` in what becomes a module', 'await (a);\nf();', ['f();', 'export const b = 1;']],
    ['`await` in what is no module any more', 'await (a);\nexport const b = 1;', ['export const b', 'const b']],
    ['methods that are changed', 'f(" a ".trim());', ['f(', 'String.prototype.trim = b; f(']],
    ['methods that are not changed any more', 'String.prototype.trim = b;', ['prototype', 'raw']],
    ['a parenthesis that is closed far behind', 'x = (a\nf();', ['f();', 'f(); }) => 1;']],
    ['a brace that is closed behind what the parser skips', "x = a ? (b) : c => { d; \n.e({ f: '7.0' })\nf(`", ['d; ', 'd; }']],
    ['a comment that is opened', 'f(); /* a */ g();\n/* layerwright-ignore b */', ['f();', 'f(); /*']],
    ['a regular expression that is a division', 'x = a\n/ b; /* layerwright-ignore c */ d / e;', ['x = a\n', 'x = a;\n']],
    ['generics that are none', 'f(a < b, c > (d));', ['(d)', 'd']],
    ['a name that is a decorator', '@a\nclass B {}', ['@a', '@a;']],
  ] as const)('%s', ([, text, [from, to]]) => {
    for (const file of ['/a.ts', '/a.tsx', '/a.js']) {
      const before = parseTypeScript(file, around(text));
      const after = edited(before, from, to);
      edited(after, to, from);
    }
  });

  test('a line of the shell at the beginning is one only there', () => {
    const before = parseTypeScript('/a.ts', '#!/usr/bin/env node\nf();\ng();\n');
    edited(before, '#!', 'h();\n#!');
    edited(before, '#!', ' #!');
  });
});

test('statements that the parser has twice are read once', () => {
  const text = 'import "a";\nf({ a: (b }\nasync function g() {}\nawait (export const c = 1\nelse {}\n.d();\n';
  const ends = parseTypeScript('/a.ts', text).statements.map(({ start, statement }) => [start, start + statement.span[1]]);
  expect(ends.flat()).toEqual(ends.flat().sort((a, b) => a - b));
  expect(ends.length).toBeGreaterThan(1);
});

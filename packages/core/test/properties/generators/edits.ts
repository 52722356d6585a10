import fc from 'fast-check';
import { TOKENS } from './texts.ts';

/** What somebody does to a text, one text after the other. */
export type Edit = (text: string) => readonly string[];

const insert = (text: string, at: number, added: string, removed = 0): string => text.slice(0, at) + added + text.slice(at + removed);
const within = (at: number, text: string): number => at % (text.length + 1);

/** Behind the statement, the line or the word that an offset is in, where people go on. */
function behind(text: string, at: number, what: string): number {
  const found = text.indexOf(what, within(at, text));
  return found < 0 ? text.length : found + what.length;
}

/** What is typed character by character. */
const TYPED: readonly string[] = [
  '\nexport const typed = Image.base("debian:12").aptInstall(["git"]).runCommands(`echo ${1}`, "pip install a>=1");\n',
  '.env({ A: "b", ...process.env })\n  .workdir("/app")',
  '/* layerwright-ignore a */ // b\n',
  ' // layerwright-ignore secret-in-env\n',
  'const re = /[`"\'{(]/.test(x) ? (a) : b => { c; };',
  'if (a) { b(); } else { c(); }\n',
  'async function f() { for await (const x of y) await x; }\nawait (1);\n',
  'enum E { A, B = "b" }\n',
  '@dec class A<T> extends B<T> { static #a = 1; }',
  'x = <T,>(a: T) => <b>{a}</b>;',
];

/** What is pasted. */
const PASTED: readonly string[] = [
  ...['export {};\n', 'import { Image } from "layerwright";\n', 'import "x"', "'use strict';\n", '#!/usr/bin/env node\n', '\uFEFF', '\r\n'],
  ...['enum E { A }\n', 'declare module "x";', 'namespace E { export const a = 1; }\n', 'String.prototype.trim = f;\n', 'import.meta.url;'],
  ...[
    '{ a: b }\n',
    ': c;',
    '}) => 1;',
    '` + a;\n',
    '${',
    '*/',
    'x = a ? (b) : c\n',
    '(a\n',
    'f({ a: (b }',
    'await [1];\n',
    'await\n',
    'else {}\n',
  ],
  ...[
    'let x = a\n',
    '++b\n',
    '<T>(a);\n',
    '/ 2 / 3\n',
    '=> d;\n',
    'function f(): {}\n',
    'export const a = 1, b = `c ${d} e`;\n',
    'type A = {}\n',
  ],
];

const offset = fc.nat(1_000_000);

const typing: fc.Arbitrary<Edit> = fc.record({ what: fc.constantFrom(...TYPED), at: offset }).map(({ what, at }) => (text) => {
  const place = behind(text, at, at % 3 === 0 ? '\n' : at % 3 === 1 ? ';' : ')');
  return Array.from(what, (_, i) => insert(text, place, what.slice(0, i + 1)));
});
const pasting: fc.Arbitrary<Edit> = fc
  .record({ what: fc.constantFrom(...PASTED), at: offset, isInLine: fc.boolean() })
  .map(({ what, at, isInLine }) => (text) => [insert(text, isInLine ? within(at, text) : behind(text, at, '\n'), what)]);
const token: fc.Arbitrary<Edit> = fc
  .record({ what: fc.constantFrom(...TOKENS), at: offset, removed: fc.nat(4) })
  .map(({ what, at, removed }) => (text) => [insert(text, within(at, text), what, removed)]);
const deleting: fc.Arbitrary<Edit> = fc
  .record({ at: offset, removed: fc.oneof(fc.nat(3), fc.nat(60), fc.nat(600)) })
  .map(({ at, removed }) => (text) => [insert(text, within(at, text), '', removed)]);
/** A line is taken out and comes in again elsewhere. */
const moving: fc.Arbitrary<Edit> = fc.record({ from: offset, to: offset }).map(({ from, to }) => (text) => {
  const start = text.lastIndexOf('\n', within(from, text)) + 1;
  const line = text.slice(start, behind(text, start, '\n'));
  const without = insert(text, start, '', line.length);
  return [without, insert(without, behind(without, to, '\n'), line)];
});
/** A mistake that is taken back. */
const taken: fc.Arbitrary<Edit> = fc
  .record({ what: fc.constantFrom('`', '{', '(', '/*', '"', '<', '${', '}', ')', '.', 'export ', 'await ', '// '), at: offset })
  .map(({ what, at }) => (text) => [insert(text, within(at, text), what), text]);

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 2, arbitrary: typing },
  { weight: 4, arbitrary: pasting },
  { weight: 4, arbitrary: token },
  { weight: 3, arbitrary: deleting },
  { weight: 2, arbitrary: moving },
  { weight: 5, arbitrary: taken },
);

import fc from 'fast-check';
import type { Source } from './examples.ts';
import { file } from './texts.ts';

/** What opens something, what stands in the middle, and what closes it. */
const BRACKETS: readonly (readonly [open: string, middle: string, close: string])[] = [
  ['(', '1', ')'],
  ['[', '', ']'],
  ['x[', '0', ']'],
  ['({ a: ', '1', '})'],
  ['`${', '1', '}`'],
  ['() => ', '1', ''],
  ['() => { return ', '1', '}'],
  ['function f() { ', '', '}'],
  ['{', '', '}'],
  ['if (a) ', ';', ''],
  ['if (process.env.A) {', '', '} else { b(); }'],
  ['a ? ', 'b', ' : c'],
  ['f(', '', ')'],
  ['!', 'a', ''],
  ['- ', '1', ''],
  ['a + ', '1', ''],
  ['a ?? ', '1', ''],
  ['a = ', '1', ''],
  ['...', 'a', ''],
  ['await ', 'a', ''],
  ['new ', 'a', '()'],
  ['a.', 'b', ''],
  ['class A { m() { ', '', '} }'],
  ['<a>', '', '</a>'],
  ['let x: ', 'A', ''],
  ['let x: A<', 'B', '>'],
  ['const { a: ', 'b', ' } = c;'],
  ['const [', 'b', '] = c;'],
  ['/*', '', '*/'],
  ['"', '', '"'],
  ['export const a = Image.base("x").runCommands(', '', ');'],
  ['Image.base("x").env({ A: ', '"1"', '});'],
];

/** What a shell nests. */
const SHELL: readonly (readonly [open: string, middle: string, close: string])[] = [
  ['$(', 'a', ')'],
  ['`', 'a', '`'],
  ['(', 'a', ')'],
  ['{ ', 'a', '; }'],
  ['if a; then ', 'b', '; fi'],
  ['for a in b; do ', 'c', '; done'],
  ['${a:-', 'b', '}'],
  ['$((', '1', '))'],
  ['[[ ( ', '-f a', ' ) ]]'],
  ['a && ', 'b', ''],
  ['a | ', 'b', ''],
  ['<(', 'a', ')'],
  ['cat <<E\n', 'a', '\nE\n'],
  ["'", 'a', "'"],
  ['sudo ', 'a', ''],
];

const nested = ([open, middle, close]: readonly [string, string, string], depth: number, isClosed: boolean): string =>
  open.repeat(depth) + middle + (isClosed ? close.repeat(depth) : '');

const depth = fc.oneof(fc.nat(40), fc.constantFrom(200, 1_000, 5_000, 20_000));
/** Lines of one command are taken apart one by one, each time from the beginning: thousands take seconds. */
const shellDepth = fc.oneof(fc.nat(40), fc.constantFrom(200, 1_000));

/** Text that nests deeper than anybody writes. */
export const nestedText: fc.Arbitrary<Source> = fc
  .tuple(file, fc.constantFrom(...BRACKETS), depth, fc.boolean())
  .map(([name, brackets, times, isClosed]) => ({
    file: name,
    text: `import { Image } from "layerwright";\n${nested(brackets, times, isClosed)}`,
  }));

/** A command that does. */
export const nestedShell: fc.Arbitrary<Source> = fc
  .tuple(file, fc.constantFrom(...SHELL), shellDepth, fc.boolean())
  .map(([name, brackets, times, isClosed]) => ({ file: name, text: running(`pip install a>=1 ${nested(brackets, times, isClosed)}`) }));

const running = (command: string): string =>
  `import { Image } from "layerwright";\nexport const a = Image.base("x").runCommands(${JSON.stringify(command)});`;

/** What can stand side by side, and what is around it. */
const WIDE: readonly (readonly [open: string, each: string, close: string])[] = [
  ['', ';', ''],
  ['', '// a\n', ''],
  ['', 'const b = Image.base("x");', ''],
  ['x = [', '1, ', ']'],
  ['function* f() { ', 'a; ', '}'],
  ['export const b = Image.base("x").aptInstall([', '"a", ', ']);'],
  ['export const b = Image.base("x").runCommands(', '"a", ', ');'],
  ['export const b = Image.base("x").env({ ', 'A: "a", ', '});'],
  ['export const b = Image.base("x").label({ a: "', '` ', '" });'],
  ['export const b = Image.base("x").label({ a: `', '${a}', '` });'],
  ['export const b = Image.base("x").label({ a: "', '\\n', '" });'],
  ['export const b = Image.base("x")', '.user("a")', ''],
  ['export const b = Image.base("x")', '.foo()', ''],
];

/** So many beside each other. Comments that silence nothing are not among them: to take one away is proved by reading all of the text. */
const width = fc.oneof(fc.nat(40), fc.constantFrom(1_000, 8_000));

/** Text that has more in one place than anybody writes. */
export const wideText: fc.Arbitrary<Source> = fc
  .tuple(file, fc.constantFrom(...WIDE), width, fc.boolean())
  .map(([name, [open, each, close], times, isIgnoring]) => ({
    file: name,
    text: `${running('pip install a>=1')}\n${open}${each.repeat(times)}${close}\n${isIgnoring ? '// layerwright-ignore a' : ''}`,
  }));

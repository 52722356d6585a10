import fc from 'fast-check';
import { type Source, examples } from './examples.ts';

/** What code that describes images is made of, and what breaks it. */
const TOKENS: readonly string[] = [
  ...[
    '`',
    '${',
    '}',
    '{',
    '(',
    ')',
    '[',
    ']',
    "'",
    '"',
    ';',
    ',',
    '.',
    '?.',
    '...',
    '\\',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '\u2028',
    '\uFEFF',
  ],
  ...[
    '/*',
    '*/',
    '//',
    '/',
    '<',
    '>',
    '=>',
    '=',
    '+=',
    '===',
    '&&',
    '||',
    '??',
    '? 1 : 2',
    '!',
    '++',
    '@',
    '#',
    '#!',
    '<a>',
    '</a>',
    '<!--',
  ],
  ...[
    'import',
    'import { Image } from "layerwright";',
    'import("layerwright")',
    'require("layerwright")',
    'from',
    'export',
    'export default',
  ],
  ...['const', 'let', 'var', 'function', 'function*', 'async', 'await', 'yield', 'return', 'throw', 'if', 'else', 'for', 'while', 'switch'],
  ...['try', 'catch', 'class', 'enum', 'namespace', 'new', 'this', 'super', 'arguments', 'delete', 'typeof', 'as', 'satisfies', 'declare'],
  ...[
    'process.env.A',
    'process.env',
    'undefined',
    'null',
    'true',
    '0',
    '1e999',
    '0x',
    '1n',
    '__proto__',
    'constructor',
    'toString',
    'eval',
  ],
  ...['Image', 'Image.base', '.base("debian:12")', '.debianSlim()', '.runCommands(', '.aptInstall(["git"])', '.env({ A: "b" })', '.foo()'],
  ...[
    '"pip install a>=1"',
    '"apt-get update"',
    '`apt-get install ${x}`',
    '"$(("',
    '"<<EOF"',
    '"\\u{110000}"',
    '"\\x"',
    '"\\ud800"',
    '\ud800',
    '😀',
  ],
  ...['// layerwright-ignore unquoted-version-operator\n', '/* layerwright-ignore-file */', '/* layerwright-ignore', 'layerwright-ignore'],
];

const token = fc.constantFrom(...TOKENS);
const characters = fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 4 }));

export const example: fc.Arbitrary<Source> = fc.constantFrom(...examples);

/** The name decides the kind of the language. */
const file = fc.constantFrom('/a.ts', '/a.tsx', '/a.js', '/a.jsx', '/a.mts', '/a.cjs');

/** Other characters or tokens in the place of `removed` ones; nothing for either is an insertion or a deletion. */
type Change = { readonly at: number; readonly removed: number; readonly added: string };
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  added: fc.oneof(fc.constant(''), token, characters),
});

const changed = (text: string, { at, removed, added }: Change): string => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + added + text.slice(start + removed);
};

/** An example in which somebody has typed. */
export const mutant: fc.Arbitrary<Source> = fc
  .tuple(example, file, fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([source, name, changes]) => ({ file: name, text: changes.reduce(changed, source.text) }));

/** No program at all, and what half looks like one. */
export const anyText: fc.Arbitrary<Source> = fc.record({
  file,
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ maxLength: 80 }),
    fc
      .tuple(
        fc.constantFrom('', 'import { Image } from "layerwright"; export const a = Image'),
        fc.array(fc.oneof(token, characters), { maxLength: 40 }),
      )
      .map(([head, all]) => head + all.join('')),
  ),
});

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

/** Text that nests deeper than anybody writes. */
export const nestedText: fc.Arbitrary<Source> = fc
  .tuple(file, fc.constantFrom(...BRACKETS), depth, fc.boolean())
  .map(([name, brackets, times, isClosed]) => ({
    file: name,
    text: `import { Image } from "layerwright";\n${nested(brackets, times, isClosed)}`,
  }));

/** A command that does. */
export const nestedShell: fc.Arbitrary<Source> = fc
  .tuple(file, fc.constantFrom(...SHELL), depth, fc.boolean())
  .map(([name, brackets, times, isClosed]) => {
    const command = JSON.stringify(`pip install a>=1 ${nested(brackets, times, isClosed)}`);
    return { file: name, text: `import { Image } from "layerwright";\nexport const a = Image.base("x").runCommands(${command});` };
  });

import fc from 'fast-check';
import { type Source, examples } from './examples.ts';
import { print } from './print.ts';
import { specs } from './specs.ts';

/** What code that describes images is made of, and what breaks it. */
export const TOKENS: readonly string[] = [
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

/** A program that is right, or has the mistakes that people make. */
export const program: fc.Arbitrary<Source> = fc.oneof(
  fc.constantFrom(...examples),
  specs.map((spec) => ({ file: '/a.image.ts', text: print(spec).text })),
);

/** The name decides the kind of the language. */
export const file: fc.Arbitrary<string> = fc.constantFrom('/a.ts', '/a.tsx', '/a.js', '/a.jsx', '/a.mts', '/a.cjs');

/** Other characters or tokens in the place of `removed` ones; nothing for either is an insertion or a deletion. */
type Change = { readonly at: number; readonly removed: number; readonly added: string };
export const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  added: fc.oneof(fc.constant(''), token, characters),
});

export const changed = (text: string, { at, removed, added }: Change): string => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + added + text.slice(start + removed);
};

/** A program in which somebody has typed. */
export const mutant: fc.Arbitrary<Source> = fc
  .tuple(program, file, fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([source, name, changes]) => ({ file: name, text: changes.reduce(changed, source.text) }));

/** What Dockerfiles are made of, and what breaks them. */
const DOCKERFILE_TOKENS: readonly string[] = [
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\\\n',
    '\\',
    '# a\n',
    '#',
    '"',
    "'",
    '$',
    '${',
    '}',
    '${A:-b}',
    '$A',
    '[',
    ']',
    '["a", "b"]',
    ',',
    '=',
    '\uFEFF',
  ],
  ...[
    '<<EOF',
    '<<-"E F"',
    '\nEOF\n',
    '--from=build ',
    '--mount=type=bind ',
    '--',
    ' AS build',
    'https://a/b',
    '&& ',
    '| sh',
    '>=1',
    '\uFFFC',
    '😀',
  ],
  ...[
    'FROM debian:12',
    'FROM',
    'ARG A=1',
    'ENV A=b',
    'ENV A b c',
    'RUN pip install a>=1',
    'RUN',
    'COPY . /a',
    'COPY --from=0 a b',
    'ADD a b',
  ],
  ...['WORKDIR a', 'USER b', 'EXPOSE 1', 'LABEL a=b', 'SHELL ["a"]', 'CMD ["a"', 'HEALTHCHECK NONE', 'ONBUILD RUN a', 'NOPE'],
  ...['# syntax=docker/dockerfile:1\n', '# escape=`\n', '# layerwright-ignore apt-lists-kept\n', '# layerwright-ignore-file a\n'],
];

/** A Dockerfile in which somebody has typed. */
export const dockerfileText: fc.Arbitrary<Source> = fc
  .array(fc.tuple(fc.constantFrom(...DOCKERFILE_TOKENS), fc.constantFrom('', '\n', ' ')), { maxLength: 24 })
  .map((all) => ({ file: '/Dockerfile', text: `FROM python:3.12\n${all.flat().join('')}` }));

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

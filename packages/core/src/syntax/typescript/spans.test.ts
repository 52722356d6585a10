import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Program } from '../program.ts';
import { nodesOf } from '../search.ts';
import { parseTypeScript } from './parse.ts';

const examples = new URL('../../../../../examples/', import.meta.url);
const files = readdirSync(examples).filter((name) => name.endsWith('.ts'));

/** Every node of a program with the source that it covers. */
const nodes = (program: Program): readonly { readonly node: { readonly is: string; readonly name?: unknown }; readonly source: string }[] =>
  program.statements.flatMap(({ start, statement }) =>
    [...nodesOf(statement)].map((node) => ({ node, source: program.text.slice(start + node.span[0], start + node.span[1]) })),
  );

const sources = (text: string, is: string): readonly string[] => {
  const program = parseTypeScript('/a.ts', text);
  return nodes(program)
    .filter(({ node }) => node.is === is)
    .map(({ source }) => source);
};

describe('every node covers its source', () => {
  test.for([
    ['call', 'a.b(1).c(2);', ['a.b(1).c(2)', 'a.b(1)']],
    ['call', '  f ( a , b ) ;', ['f ( a , b )']],
    ['call', '/* a */ f(); // b', ['f()']],
    ['member', 'a . b . c;', ['a . b . c', 'a . b']],
    ['name', 'a + b;', ['a', 'b']],
    ['text', 'f("a", \'b\', `c`, `d${e}f`);', ['"a"', "'b'", '`c`', '`d${e}f`']],
    ['list', 'f([1, [2]]);', ['[1, [2]]', '[2]']],
    ['record', 'f({ a: { b: 1 } });', ['{ a: { b: 1 } }', '{ b: 1 }']],
    ['field', 'f({ a: 1, "b": 2, [c]: 3, d, e() {} });', ['a: 1', '"b": 2', '[c]: 3', 'd', 'e() {}']],
    ['spread', 'f(...a, [...b], { ...c });', ['...a', '...b', '...c']],
    ['function', 'f((a) => a, function () {});', ['(a) => a', 'function () {}']],
    ['conditional', 'f(a ? b : c);', ['a ? b : c']],
    ['assign', 'a = b;', ['a = b']],
    ['let', 'const a = 1; let b;', ['const a = 1;', 'let b;']],
    ['if', 'if (a) b(); else c();', ['if (a) b(); else c();']],
    ['each', 'for (const a of b) c(a);', ['for (const a of b) c(a);']],
    ['unknown', 'for (const a in b) c(a);', ['for (const a in b) c(a);']],
    ['loop', 'while (a) b(); do c(); while (d)', ['while (a) b();', 'do c(); while (d)']],
    ['switch', 'switch (a) { case b: break; }', ['switch (a) { case b: break; }']],
    ['jump', 'a: for (;;) { break; continue a; }', ['break;', 'continue a;']],
    ['plain', 'f((1), -2, true, null, undefined);', ['1', '-2', 'true', 'null', 'undefined']],
  ] as const)('%s in %s', ([is, text, expected]) => {
    expect(sources(text, is)).toEqual(expected);
  });

  test.for(files)('in %s', (file) => {
    const text = readFileSync(new URL(file, examples), 'utf8');
    const program = parseTypeScript(`/${file}`, text);
    const all = nodes(program);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ source }) => source.trim() !== source || source === '')).toEqual([]);
    expect(all.filter(({ node, source }) => node.is === 'name' && node.name !== source)).toEqual([]);
  });

  test('spans count from the statement, so that an edit before it leaves it as it is', () => {
    const [before] = parseTypeScript('/a.ts', 'f("a");').statements;
    const [, after] = parseTypeScript('/a.ts', '/* 🐳 */ g();\n\n  f("a");').statements;
    expect(after?.statement).toEqual(before?.statement);
  });
});

describe('what only the type checker reads is left out', () => {
  test.for([
    ['as', 'f(a as B);', 'f(a);'],
    ['satisfies', 'f(a satisfies B);', 'f(a);'],
    ['an assertion', 'f(<B>a);', 'f(a);'],
    ['`!`', 'f(a!);', 'f(a);'],
    ['type arguments', 'f<B>(a);', 'f(a);'],
    ['annotations', 'const a: B = c;', 'const a = c;'],
    ['parameter types', 'const f = (a: B, b?: C): D => a;', 'const f = (a, b) => a;'],
  ] as const)('%s', ([, typed, plain]) => {
    const shape = (text: string): unknown =>
      JSON.parse(
        JSON.stringify(
          parseTypeScript('/a.ts', text).statements.map(({ statement }) => statement),
          (key, value: unknown) => (/^(?:span|nameSpan|keySpan|type|declared)$/.test(key) ? undefined : value),
        ),
      );
    expect(shape(typed)).toEqual(shape(plain));
  });

  test.for(['interface A {}', 'type A = 1;'])('%s is a type', (text) => {
    expect(parseTypeScript('/a.ts', text).statements.map(({ statement }) => statement.is)).toEqual(['type']);
  });

  test.for(['declare function f(): void;', 'export type { A } from "b";', ';'])('%s is nothing', (text) => {
    expect(parseTypeScript('/a.ts', text).statements.map(({ statement }) => statement.is)).toEqual(['block']);
  });
});

describe('file names', () => {
  test.for([
    ['/a.ts', 'f(<A>b);'],
    ['/a.tsx', 'f(<A>{b}</A>);'],
    ['/a.mts', 'f(<A>b);'],
    ['/a.js', 'f(a, b);'],
    ['/a.jsx', 'f(<A/>);'],
  ])('%s', ([file = '', text = '']) => {
    expect(parseTypeScript(file, text).errors).toEqual([]);
  });
});

test.for(['f(`a${b', 'f(`a${', 'f(`a${b}', 'f(`a${b} ${c'])('what is in a template that is still open, %s, lies in the text', (text) => {
  const program = parseTypeScript('/a.ts', text);
  const ends = program.statements.flatMap(({ start, statement }) =>
    [...nodesOf(statement)].flatMap((node) =>
      [node, ...('parts' in node ? (node.parts as readonly (typeof node)[]) : [])].map(({ span }) => start + span[1]),
    ),
  );
  expect(ends.length).toBeGreaterThan(2);
  expect(Math.max(...ends)).toBeLessThanOrEqual(text.length);
});

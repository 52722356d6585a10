import { describe, expect, test } from 'vitest';
import { unknownsOf } from '../../src/index.ts';
import { type Files, read, rendered } from './in-memory.ts';

describe('what is not known', () => {
  test.for([
    ['a file that is not there', `import { A } from './nope';`, {}],
    ['a name that it does not export', `import { A } from './a';`, { 'a.ts': 'const A = 1;' }],
    ['a file that does not parse', `import { A } from './a';`, { 'a.ts': `export const A = '1'; const (` }],
    [
      'a name of two stars',
      `import { A } from './index';`,
      { 'index.ts': `export * from './a'; export * from './b';`, 'a.ts': `export const A = '1';`, 'b.ts': `export const A = '2';` },
    ],
    [
      'a star of a package',
      `import { A } from './index';`,
      { 'index.ts': `export * from './a'; export * from 'package';`, 'a.ts': `export const B = '1';` },
    ],
    ['JSON that is none', `import A from './a.json';`, { 'a.json': `{ "a": ` }],
    ['JSON that is taken for a text', `import A from './a.json' with { type: 'text' };`, { 'a.json': `"a"` }],
    ['a part that JSON does not have', `import { A } from './a.json';`, { 'a.json': `{ "a": "b" }` }],
    [
      'what a star may bring',
      `import { A } from './index';`,
      { 'index.ts': `export * from './a'; export * from 'layerwright';`, 'a.ts': `export const A = '1';` },
    ],
  ] as const)('%s', ([, imports, files]) => {
    expect(rendered(`${imports}\nexport const a = Image.base('x').env({ A });`, files)['a']).toMatch(/^FROM x\n(ENV A=‹|# env)/);
  });

  test('a module that is still running has what it has', () => {
    const files = { 'a.ts': `import { B } from './b';\nexport const A = '1';`, 'b.ts': `import { A } from './a';\nexport const B = A;` };
    expect(
      rendered(`import { B } from './a';\nimport { B as C } from './b';\nexport const a = Image.base('x').env({ C });`, files)['a'],
    ).toContain('ENV C=‹');
  });

  test('a package, which is not followed', () => {
    expect(rendered(`import { A } from 'package';\nexport const a = Image.base('x').env({ A });`, {})['a']).toBe('FROM x\nENV A=‹A›\n');
  });
});

describe('files that take too much together', () => {
  const zeros = Array.from({ length: 40_000 }, () => 'O').join();
  const heavy = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`heavy${i}.ts`, `const O = 0;\nexport const list = [${zeros}];\n`]),
  );
  const some = Object.keys(heavy).map((name) => `import './${name}';\n`);
  const fileOf = (imports: readonly string[]): Files => ({ ...heavy, 'a.ts': `${imports.join('')}export const A = '1';` });
  const main = `import { A } from './a';\nexport const a = Image.base('python:latest').env({ A });`;

  test('are not followed, and the images of the one are read', () => {
    expect(rendered(main, fileOf(some))['a']).toBe('FROM python:latest\nENV A=‹A›\n');
    const { notice, findings, program, images } = read(main, fileOf(some));
    expect(notice).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toContain('base-not-pinned');
    const node = images[0]?.variants[0]?.image;
    expect(node && unknownsOf(program, [node])[0]?.sentence).toContain(
      'from `./a`, which takes too much to read, with all that is imported',
    );
  });

  test('fewer of them are', () => {
    expect(rendered(main, fileOf(some.slice(0, 2)))['a']).toBe('FROM python:latest\nENV A=1\n');
  });

  test('an image in a file that takes too much itself is not known', () => {
    const lists = Array.from({ length: 8 }, () => `[${zeros}]`).join();
    const { notice, images } = read(`${main}\nconst O = 0;\nexport const lists = [${lists}];`, fileOf(some));
    expect([notice, images]).toEqual(['This file takes too much to read, so nothing is said about its images.', []]);
  });
});

describe('why', () => {
  test.for([
    [`import { A } from 'package';`, {}, 'from package `package`, which is not read'],
    [`import { A } from './nope';`, {}, 'from `./nope`, which is not there'],
    [`import { A } from './a';`, { 'a.ts': 'const A = 1;' }, 'from `a.ts`, which does not export it'],
    [`import A from './a';`, { 'a.ts': 'const A = 1;' }, 'from `a.ts`, which has no default export'],
    [`import { A } from './a';`, { 'a.ts': `export const A = '1'; const (` }, 'from `./a`, which does not parse'],
    [`import { A } from './i';`, { 'i.ts': `export { A } from './nope';` }, 'from `./nope`, which is not there'],
    [`import { A } from './i';`, { 'i.ts': `export * from './nope';` }, 'from `./nope`, which is not there'],
    [`import { A } from './i';`, { 'i.ts': `export * from 'package';` }, 'from `i.ts`, which passes on all of `package`'],
    [`import { A } from './a.json';`, { 'a.json': '{}' }, 'from `a.json`, which has no `A`'],
    [`import A from './a.json' with { type: 'text' };`, { 'a.json': '{}' }, 'from `./a.json`, which is taken for `text`'],
    [`import { A } from './a';`, { 'a.ts': `// ${'x'.repeat(200_000)}` }, 'from `./a`, which is too long to be read as a part of others'],
    [
      `import { A } from './i';`,
      { 'i.ts': `export * from './a'; export * from './b';`, 'a.ts': `export const A = '1';`, 'b.ts': `export const A = '2';` },
      'from `i.ts`, which has it from two modules',
    ],
  ] as const)('%s is not known', ([imports, files, reason]) => {
    const { program, images } = read(`${imports}\nexport const a = Image.base('x').env({ B: A.b });`, files);
    const node = images[0]?.variants[0]?.image;
    const sentences = node ? unknownsOf(program, [node]).map(({ sentence }) => sentence) : [];
    expect(sentences).toEqual([expect.stringMatching(/ is not known: /)]);
    expect(sentences[0]?.split(' is not known: ')[1]).toBe(`${reason}.`);
  });
});

test('a module that throws keeps the file from running', () => {
  expect(rendered(`import './boom';\nexport const a = Image.base('x');`, { 'boom.ts': 'throw new Error();' })).toEqual({});
});

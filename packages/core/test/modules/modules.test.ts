import { describe, expect, test } from 'vitest';
import { type Files, head, ran, read, rendered } from './in-memory.ts';

describe('what is read is what runs', () => {
  const cases: readonly (readonly [what: string, main: string, files: Files])[] = [
    ['a constant', `import { TAG } from './tag';\nexport const a = Image.base('x:' + TAG);`, { 'tag.ts': `export const TAG = '1';` }],
    [
      'under another name',
      `import { TAG as T } from './tag';\nexport const a = Image.base('x:' + T);`,
      { 'tag.ts': `const t = '1'; export { t as TAG };` },
    ],
    ['a default', `import tag from './tag';\nexport const a = Image.base('x:' + tag);`, { 'tag.ts': `export default '1';` }],
    [
      'a default function with a name',
      `import make from './make';\nexport const a = make('1');`,
      { 'make.ts': `${head}export default function f(tag: string) { return Image.base('x:' + tag); }` },
    ],
    [
      'a namespace',
      `import * as tags from './tags';\nexport const a = Image.base('x:' + tags.A + tags.default);`,
      { 'tags.ts': `export const A = '1'; export default '2';` },
    ],
    [
      'an image of another file',
      `import { base } from './base';\nexport const a = base.workdir('/a');`,
      { 'base.ts': `${head}export const base = Image.base('x').env({ A: 'b' });` },
    ],
    [
      'a function that makes an image',
      `import { make } from './make';\nexport const a = make('1').workdir('/a');\nexport const b = make();`,
      { 'make.ts': `${head}export const make = (tag = '0') => Image.base('x:' + tag);` },
    ],
    [
      'a function that is given one',
      `import { tools } from './tools';\nexport const a = tools(Image.base('x'));`,
      { 'tools.ts': `export function tools(image: any) { return image.aptInstall(['git']).workdir('/t'); }` },
    ],
    [
      're-exports',
      `import { A, B, ns, C } from './index';\nexport const a = Image.base('x').env({ A, B, C, D: ns.C });`,
      {
        'index.ts': `export { A } from './a'; export { default as B } from './a'; export * as ns from './b'; export * from './b';`,
        'a.ts': `export const A = '1'; export default '2';`,
        'b.ts': `export const C = '3'; export default 'never';`,
      },
    ],
    [
      'a name that the file has itself before one of a star',
      `import { A } from './index';\nexport const a = Image.base('x').env({ A });`,
      { 'index.ts': `export * from './a'; export const A = 'own';`, 'a.ts': `export const A = 'other';` },
    ],
    [
      'JSON',
      `import data from './data.json';\nexport const a = Image.base('x').env({ A: data.list[1], B: data.name });`,
      { 'data.json': `{ "name": "n", "list": ["0", "1"] }` },
    ],
    [
      'parts of JSON',
      `import * as all from './data.json';\nimport { name, list as more } from './data.json' with { type: 'json' };\nexport const a = Image.base('x').env({ A: more[1], B: name, C: all.name, D: all.default.name });`,
      { 'data.json': `{ "name": "n", "list": ["0", "1"] }` },
    ],
    [
      'a builder by way of another file',
      `import { Image as I } from './builder';\nimport { join } from './builder';\nexport const a = I.base('x').workdir(join('/a', 'b'));`,
      { 'builder.ts': `export { Image } from 'layerwright';\nexport { join } from 'node:path';` },
    ],
    [
      'a builder by way of a star',
      `import { Image as I, A } from './builder';\nexport const a = I.base('x').env({ A });`,
      { 'builder.ts': `export * from 'layerwright';\nexport { A } from './a';`, 'a.ts': `export const A = '1';` },
    ],
    [
      'an object that another file has filled',
      `import { list } from './list';\nimport './fill';\nexport const a = Image.base('x').env(list);`,
      { 'list.ts': `export const list: Record<string, string> = { A: 'a' };`, 'fill.ts': `import { list } from './list';\nlist.B = 'b';` },
    ],
    [
      'a variable that the other file changes later',
      `import { tag, next } from './tag';\nconst before = Image.base('x:' + tag);\nnext();\nexport const a = before.env({ A: tag });`,
      { 'tag.ts': `export let tag = '1'; export function next() { tag = '2'; }` },
    ],
    [
      'modules run before the file, in order',
      `export const a = Image.base('x').env({ A: log.all });\nimport { log } from './log';\nimport './one';\nimport './two';`,
      {
        'log.ts': `export const log = { all: '' };`,
        'one.ts': `import { log } from './log';\nlog.all = log.all + '1';`,
        'two.ts': `import { log } from './log';\nlog.all = log.all + '2';`,
      },
    ],
    [
      'a circle of functions',
      `import { even } from './even';\nexport const a = Image.base(even(true) ? 'yes' : 'no');`,
      {
        'even.ts': `import { odd } from './odd';\nexport function even(go: boolean): boolean { return go ? odd(false) : true; }`,
        'odd.ts': `import { even } from './even';\nexport function odd(go: boolean): boolean { return go ? even(false) : false; }`,
      },
    ],
    [
      'types are not there',
      `import type { T } from './t';\nimport { type U, A } from './a';\nexport const a = Image.base('x').env({ A: A as T & U });`,
      {
        't.ts': `import { list } from './a'; list.push('x'); export type T = string;`,
        'a.ts': `export type U = string; export const list: string[] = []; export const A = '1';`,
      },
    ],
  ];

  test.for(cases)('%s', async ([, main, files]) => {
    const wanted = await ran(main, files);
    expect(Object.keys(wanted)).not.toEqual([]);
    const found = rendered(main, files);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, found[name]]))).toEqual(wanted);
  });
});

describe('what belongs to the file', () => {
  const files = {
    'base.ts': `${head}export const base = Image.base('x').runCommands('apt-get update');\nexport const make = (tag: string) => Image.base(tag);`,
  };

  test('images and templates of others are not among its own', () => {
    expect(
      read(`import { base, make } from './base';\nexport const a = base.workdir('/a'), b = make('y');`, files).images.map(
        ({ name, role }) => [name, role],
      ),
    ).toEqual([
      ['a', 'final'],
      ['b', 'final'],
    ]);
  });

  test('an image whose last call stands elsewhere is where it is declared', () => {
    const main = `import { make } from './base';\nexport const b = make('y');`;
    const [image] = read(main, files).images;
    expect((head + main).slice(...(image?.declaration ?? [0, 0]))).toBe(`export const b = make('y');`);
  });

  test('a finding in another file is that file’s', () => {
    expect(
      read(`import { base } from './base';\nexport const a = base.runCommands('apt-get install -y --no-install-recommends git');`, files)
        .findings,
    ).toEqual([]);
  });
});

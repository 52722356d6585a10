import { posix } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { Image } from 'layerwright';
import { renderDockerfile, sent, show, specOf } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, type FindModule, analyse, unknownsOf } from '../../src/index.ts';

type Files = Readonly<Record<string, string>>;
type Source = { readonly file: string; readonly text: string };
const head = `import { Image } from 'layerwright';\n`;

/** Finds `./x` beside the file that names it. */
const find = (files: Files): ((...asked: Parameters<FindModule>) => Source | undefined) => {
  const sources = new Map<string, Source>(Object.entries(files).map(([file, text]) => [`/p/${file}`, { file: `/p/${file}`, text }]));
  return (specifier: string, from: string): Source | undefined => {
    if (!specifier.startsWith('.')) return undefined;
    const path = posix.join(posix.dirname(from), specifier);
    return sources.get(path) ?? sources.get(`${path}.ts`);
  };
};
const read = (main: string, files: Files): Analysis =>
  analyse('/p/main.ts', head + main, { findModule: orWhyNot(find({ ...files, 'main.ts': head + main })) });

const orWhyNot =
  (locate: ReturnType<typeof find>): FindModule =>
  (specifier, from) =>
    locate(specifier, from) ?? (specifier.startsWith('.') ? { why: 'is not there' } : undefined);

/** The Dockerfiles of the images, by name. */
const rendered = (main: string, files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries(
    read(main, files).images.map(({ name, variants: [variant] }) => [name ?? '', variant ? renderDockerfile(variant.image).text : '']),
  );

/** What the same program exports when it runs. */
async function ran(main: string, files: Files): Promise<Readonly<Record<string, string>>> {
  const locate = find({ ...files, 'main.ts': head + main });
  const { outputFiles } = await build({
    stdin: { contents: head + main, loader: 'ts', sourcefile: '/p/main.ts', resolveDir: '/p' },
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['layerwright', 'node:path'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'in-memory',
        setup: (builder) => {
          builder.onResolve({ filter: /^\./ }, ({ path, importer }) => {
            const found = locate(path, importer === '<stdin>' ? '/p/main.ts' : importer);
            return found ? { path: found.file, namespace: 'memory' } : undefined;
          });
          builder.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
            contents: locate(`./${path.slice('/p/'.length)}`, '/p/main.ts')?.text ?? '',
            loader: path.endsWith('.json') ? 'json' : 'ts',
          }));
        },
      },
    ],
  });
  const module: { exports: Record<string, object> } = { exports: {} };
  runInNewContext(outputFiles[0]?.text ?? '', {
    module,
    exports: module.exports,
    require: (name: string) => (name === 'layerwright' ? { Image } : { join: (...parts: string[]) => posix.join(...parts) }),
    process: { env: {} },
  });
  return Object.fromEntries(
    Object.entries(module.exports).map(([name, image]) => [
      name,
      sent(specOf(image))
        .map(({ instruction }) => `${show(instruction.text)}\n`)
        .join(''),
    ]),
  );
}

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

test('a module that throws keeps the file from running', () => {
  expect(rendered(`import './boom';\nexport const a = Image.base('x');`, { 'boom.ts': 'throw new Error();' })).toEqual({});
});

describe('a client in the field of a parameter', () => {
  const context = `import type { App, ModalClient } from 'modal';
export interface Context { app: App; readonly cloud: { modal?: ModalClient | null }; name: string }`;
  const make = (from: string): string => `import type { Context } from '${from}';
export async function make({ app, cloud, name }: Context) {
  const image = cloud.modal.images.fromRegistry('debian:12').dockerfileCommands([\`LABEL name=\${name}\`]);
  await cloud.modal.sandboxes.create(app, image);
}`;
  const label = 'FROM debian:12\nLABEL name=‹parameter.name›\n';
  const cases: readonly (readonly [what: string, main: string, files: Files, images: readonly string[]])[] = [
    ['of a type in another file', make('./context'), { 'context.ts': context }, [label]],
    ['of a type in the same file', `${context}\n${make('./nobody').replace(/^.*\n/, '')}`, {}, [label]],
    ['of a type that is passed on', make('./all'), { 'all.ts': `export * from './context';`, 'context.ts': context }, [label]],
    [
      'of a type that is another one',
      make('./all'),
      { 'all.ts': `import type { Context as C } from './context';\nexport type Context = C;`, 'context.ts': context },
      [label],
    ],
    ['of a type that is not there', make('./nobody'), {}, []],
    [
      'of one that two files pass on',
      make('./all'),
      { 'all.ts': `export * from './a';\nexport * from './b';`, 'a.ts': context, 'b.ts': context },
      [],
    ],
    ['of a package with the same names', make('./context'), { 'context.ts': context.replace(`'modal'`, `'other'`) }, []],
    [
      'of a class that has the name',
      make('./context'),
      { 'context.ts': `import { ModalClient } from 'modal';\nexport class Context {}` },
      [],
    ],
    [
      'that is an image',
      make('./context').replace(/cloud\.modal\.images.*\(\[/, 'app.dockerfileCommands(['),
      { 'context.ts': context.replace('app: App', 'app: Image').replace('App', 'Image') },
      [],
    ],
  ];

  test.for(cases)('%s', ([, main, files, images]) => {
    const read = analyse('/p/main.ts', main, { findModule: orWhyNot(find(files)) });
    expect(read.images.map(({ variants: [variant] }) => variant && renderDockerfile(variant.image).text)).toEqual(images);
  });
});

import { expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import type { Assumable } from '../analysis.ts';
import { renderDockerfile } from 'layerwright/spec';

const read = (code: string, assume: Readonly<Record<string, Assumable>> = {}): ReturnType<typeof analyse> =>
  analyse('/a.ts', `import { Image } from 'layerwright';\n${code}`, { assume: new Map(Object.entries(assume)) });

/** The Dockerfiles of a file's images, each in all its variants. */
const texts = (code: string, assume: Readonly<Record<string, Assumable>> = {}): readonly string[] =>
  read(code, assume).images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text.trimEnd()));

const gpu = `export function make(gpu: 'a100' | 'h100' | 'none' = 'none') {
  if (gpu === 'none') return Image.base('debian');
  return Image.base('cuda').env({ GPU: gpu, ARCH: gpu === 'a100' ? '8.0' : '9.0' });
}`;

test('a parameter that is assumed is that value wherever it goes', () => {
  expect(texts(gpu, { gpu: 'a100' })).toEqual(['FROM cuda\nENV GPU=a100\nENV ARCH=8.0']);
  expect(texts(gpu, { 'make.gpu': 'h100' })).toEqual(['FROM cuda\nENV GPU=h100\nENV ARCH=9.0']);
  expect(texts(gpu).length).toBeGreaterThan(1);
});

test('a parameter that is not given has its default', () => {
  expect(texts(gpu, { gpu: undefined })).toEqual(['FROM debian']);
});

test('an environment variable, by its whole name or its own, set or not', () => {
  const code = `const { TAG } = process.env;\nexport const app = Image.base('a:' + (TAG ?? 'latest')).label({ tag: process.env['TAG'] ?? '' });`;
  expect(texts(code, { TAG: '1' })).toEqual(['FROM a:1\nLABEL tag=1']);
  expect(texts(code, { 'process.env.TAG': undefined })).toEqual(["FROM a:latest\nLABEL tag=''"]);
  // The environment holds texts.
  expect(texts(`export const app = Image.base(process.env.N === '3' ? 'three' : 'other');`, { N: 3 })).toEqual(['FROM three']);
});

test('the clearest name counts most', () => {
  const two = `export const a = (tag: string) => Image.base('a:' + tag);\nexport const b = (tag: string) => Image.base('b:' + tag);`;
  expect(texts(two, { tag: '1', 'b.tag': '2' })).toEqual(['FROM a:1', 'FROM b:2']);
  expect(
    read(two)
      .holes()
      .map(({ name, names }) => [name, names]),
  ).toEqual([
    ['a.tag', ['a.tag', 'tag']],
    ['b.tag', ['b.tag', 'tag']],
  ]);
});

test('fields of a parameter, taken apart or not', () => {
  const apart = `export const make = ({ gpu, tag = '1' }: { gpu: string; tag?: string }) => Image.base(gpu + ':' + tag);`;
  expect(texts(apart, { gpu: 'g', tag: undefined })).toEqual(['FROM g:1']);
  expect(texts(apart, { 'make.gpu': 'g', 'make.tag': '2' })).toEqual(['FROM g:2']);
  const whole = `export const make = (o: { gpu: string }) => Image.base(o.gpu);`;
  expect(texts(whole, { 'o.gpu': 'g' })).toEqual(['FROM g']);
});

test('what is imported, what a call gives, and what nobody declares', () => {
  expect(texts(`import { tag } from './x';\nexport const app = Image.base(tag);`, { tag: 'a' })).toEqual(['FROM a']);
  expect(texts(`import x from './x';\nexport const app = Image.base(x.tag);`, { 'x.tag': 'a' })).toEqual(['FROM a']);
  expect(texts(`import { f } from 'x';\nexport const app = Image.base(await f(1)).workdir('/' + (await f(2)));`, { 'f()': 'a' })).toEqual([
    'FROM a\nWORKDIR /a',
  ]);
  expect(texts(`export const app = Image.base(BASE);`, { BASE: 'a' })).toEqual(['FROM a']);
});

test.for([
  [`process.env.TAG = 'other';\nexport const app = Image.base(process.env.TAG);`, 'TAG'],
  [`process.env[name] = 'other';\nexport const app = Image.base(process.env.TAG);`, 'TAG'],
  [`const make = (o: any) => { o.tag = 'other'; return Image.base(o.tag); };`, 'o.tag'],
  [`const make = (o: any) => { change(o); return Image.base(o.tag); };`, 'o.tag'],
  [`const make = (o: any) => { const p = o.part; p.tag = 'other'; return Image.base(o.part.tag); };`, 'o.part.tag'],
  [`const make = (tag: string) => { tag = other(); return Image.base(tag); };`, 'tag'],
] as const)('what the program may have changed is not what was assumed: %s', ([code, name]) => {
  expect(texts(code, { [name]: 'assumed' }).join()).not.toContain('assumed');
});

test('a name that is no hole changes nothing', () => {
  expect(texts(gpu, { gpux: 'a100' })).toEqual(texts(gpu));
});

test.for([
  [gpu, 'gpu', 'text', ['none', 'a100', 'h100']],
  [`enum Gpu { A = 'a100', B = 'b200' }\nexport const make = (gpu: Gpu) => Image.base(gpu);`, 'gpu', undefined, ['a100', 'b200']],
  [`type Gpu = 'a' | 'b';\nexport const make = (o: { gpu?: Gpu }) => Image.base(o.gpu!);`, 'o.gpu', 'text', ['a', 'b']],
  [`interface O { n: number }\nexport const make = ({ n }: O) => Image.base('a:' + n);`, 'n', 'number', []],
  [
    `const kind = process.env.KIND;\nlet app = Image.base('a');\nswitch (kind) { case 'x': app = app.workdir('/x'); break; case 'y': app = app.workdir('/y'); }\nexport { app };`,
    'process.env.KIND',
    'text',
    ['x', 'y'],
  ],
] as const)('values that a hole may well have: %s', ([code, name, kind, values]) => {
  expect(
    read(code)
      .holes()
      .find((hole) => hole.name === name),
  ).toMatchObject({ kind, values, matters: true, taken: undefined });
});

test('what was taken is said', () => {
  const taken = read(gpu, { gpu: 'a100', TAG: 'x' })
    .holes()
    .flatMap((hole) => (hole.taken ? [[hole.name, hole.taken.value]] : []));
  expect(taken).toEqual([['gpu', 'a100']]);
});

test('each variant says what would choose it', () => {
  const { images } = read(gpu);
  const choosing = images.flatMap(({ variants }) => variants.map((variant) => variant.choosing()));
  expect(choosing).toEqual(['none', 'a100', 'h100'].map((is) => ({ take: [{ name: 'make.gpu', value: { is } }], isWhole: true })));
  for (const { take } of choosing) {
    const assume = Object.fromEntries(take.map(({ name, value }) => [name, value?.is]));
    expect(read(gpu, assume).images[0]?.variants).toHaveLength(1);
  }
});

test('a variant that a value of the user alone would choose says so, and so does one that nothing chooses', () => {
  const [app] = read(`export const app = Image.base(process.env.TAG ?? 'a');`).images;
  expect(app?.variants.map((variant) => variant.choosing())).toEqual([
    { take: [{ name: 'process.env.TAG', value: { is: undefined } }], isWhole: true },
    { take: [{ name: 'process.env.TAG', value: undefined }], isWhole: true },
  ]);
  const [other] = read(`export const app = Image.base(Number(process.env.N) > 3 ? 'a' : 'b');`).images;
  expect(other?.variants.map((variant) => variant.choosing().isWhole)).toEqual([false, false]);
});

test('a fix that was proved for assumed images alone is not safe', () => {
  const code = `export const make = (gpu: boolean) => Image.base('debian').runCommands('pip install numpy>=1.26');`;
  const safe = (assume: Readonly<Record<string, Assumable>>): readonly boolean[] =>
    read(code, assume)
      .findings.filter(({ rule }) => rule === 'unquoted-version-operator')
      .flatMap((finding) => finding.fixes().map((fix) => fix.safe));
  expect(safe({})).toEqual([true]);
  expect(safe({ gpu: true })).toEqual([false]);
});

import { analyse } from '@layerwright/core';
import { renderDockerfile } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { assumedData, assumedIn, readAssuming, settingOf } from './assumptions.ts';

const read = (code: string, ...words: readonly string[]): ReturnType<typeof readAssuming> =>
  readAssuming((assume) => analyse('/a.ts', `import { Image } from 'layerwright';\n${code}`, { assume }), words.map(settingOf));

test.for([
  ['gpu=a100', { name: 'gpu', text: 'a100' }],
  ['gpu=', { name: 'gpu', text: '' }],
  ['gpu', { name: 'gpu', text: undefined }],
  ['args=a=b', { name: 'args', text: 'a=b' }],
] as const)('%s', ([word, setting]) => {
  expect(settingOf(word)).toEqual(setting);
});

test.for([
  ['(n: number) => Image.base("a:" + n)', 'n=3', 3],
  ['(n = 4) => Image.base("a:" + n)', 'n=3.10', 3.1],
  ['(n: string) => Image.base("a:" + n)', 'n=3.10', '3.10'],
  ['(n) => Image.base("a:" + n)', 'n=3', '3'],
  ['(n) => Image.base(n === 3 ? "a" : "b")', 'n=3', 3],
  ['(n: 1 | 2) => Image.base("a:" + n)', 'n=2', 2],
  ['(n: boolean) => Image.base(n ? "a" : "b")', 'n=false', false],
  ['(n?: string) => Image.base(n ?? "b")', 'n', null],
] as const)('a value is of the kind that the program says: %s with %s', ([code, word, value]) => {
  const { analysis, wrong } = read(`export const make = ${code};`, word);
  expect(assumedData(analysis)).toEqual([{ name: 'n', value }]);
  expect(wrong).toEqual([]);
});

test('a value that cannot be is wrong, and nothing is assumed', () => {
  const { analysis, wrong } = read('export const make = (slim: boolean) => Image.base(slim ? "a" : "b");', 'slim=yes');
  expect(wrong).toEqual([{ setting: { name: 'slim', text: 'yes' }, why: '`slim` is `true` or `false`, not `yes`' }]);
  expect(assumedData(analysis)).toEqual([]);
});

test('what comes in sight with one assumption can be assumed too', () => {
  const { analysis, wrong } = read('export const make = (name: string) => Image.base(process.env[name] ?? "none");', 'name=TAG', 'TAG=a');
  expect(wrong).toEqual([]);
  expect(analysis.images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text))).toEqual(['FROM a\n']);
});

test('what is said last counts', () => {
  const { analysis, wrong } = read('export const app = Image.base(process.env.TAG ?? "none");', 'TAG=a', 'TAG=b');
  expect([assumedData(analysis), wrong]).toEqual([[{ name: 'process.env.TAG', value: 'b' }], []]);
});

test('several holes of one name are all that value, but for the one that is named more clearly', () => {
  const code = 'export const a = (tag: string) => Image.base("a:" + tag);\nexport const b = (tag: string) => Image.base("b:" + tag);';
  expect(assumedData(read(code, 'tag=1', 'b.tag=2').analysis)).toEqual([
    { name: 'a.tag', value: '1' },
    { name: 'b.tag', value: '2' },
  ]);
  expect(read(code, 'a.tag=1', 'b.tag=2', 'tag=3').wrong).toEqual([{ setting: { name: 'tag', text: '3' }, why: undefined }]);
});

test('the value of a secret is not shown', () => {
  const { analysis } = read('export const app = Image.base(process.env.API_TOKEN ? "a" : "b");', 'API_TOKEN=abc');
  expect(assumedData(analysis)).toEqual([{ name: 'process.env.API_TOKEN', value: '…' }]);
  expect(assumedIn(analysis)).toEqual(['process.env.API_TOKEN=…']);
});

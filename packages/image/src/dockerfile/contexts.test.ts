import { expect, test } from 'vitest';
import type { Instruction, Source, Text } from '../model.ts';
import { flat, own } from '../text.ts';
import { withContexts } from './contexts.ts';
import { readDockerfile } from './read-dockerfile.ts';

const made = (text: string): readonly Instruction[] => {
  const file = readDockerfile(own(text));
  return 'placed' in file ? file.placed.map(({ instruction }) => instruction) : [];
};
const sourceOf = (each: Instruction): 'context' | Source | undefined =>
  each.do === 'from' ? each.source : each.do === 'copy' && (each.of === 'context' || typeof each.of === 'object') ? each.of : undefined;
const shown = (of: ReturnType<typeof sourceOf>): string => (typeof of === 'object' ? `${of.kind} ${flat(of.ref)}` : (of ?? ''));
const with_ = (text: string, folder: Text | undefined, named: Readonly<Record<string, string>>): unknown =>
  withContexts(made(text), {
    ...(folder && { folder }),
    named: Object.entries(named).map(([name, is]) => [own(name), own(is)]),
  })?.map((each) => shown(sourceOf(each)));

const FILE = 'FROM alpine AS a\nCOPY x /x\nCOPY --from=lib y /y\nCOPY --from=a z /z\nFROM lib\nADD https://a.io/b /b\n';

test.for([
  [undefined, {}, ['reference alpine', 'context', 'reference lib', 'image a', 'reference lib', '']],
  [own('./app'), {}, ['reference alpine', 'server ./app', 'reference lib', 'image a', 'reference lib', '']],
  [undefined, { lib: '../lib' }, ['reference alpine', 'context', 'server ../lib', 'image a', 'server ../lib', '']],
  [
    undefined,
    { lib: 'docker-image://ghcr.io/a/lib:1', 'docker.io/library/alpine:latest': '/alpine' },
    ['server /alpine', 'context', 'reference ghcr.io/a/lib:1', 'image a', 'reference ghcr.io/a/lib:1', ''],
  ],
] as const)('what is taken of %j and %j', ([folder, named, is]) => {
  expect(with_(FILE, folder, named)).toEqual(is);
});

test('a context in place of a stage is not known', () => {
  expect(with_(FILE, undefined, { A: '.' })).toBeUndefined();
});

test('a base that a variable names may be a context', () => {
  expect(with_('FROM debian:$V\n', undefined, { lib: '../lib' })).toEqual(['server ../lib']);
  expect(with_('FROM debian:$V\n', undefined, {})).toEqual(['reference debian:\uFFFC']);
});

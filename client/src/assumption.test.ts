import type { NamedHole } from '@layerwright/server/src/protocol.ts';
import { expect, test } from 'vitest';
import { assumeArgumentOf, holeItems, valueItems } from './assumption.ts';

const uri = 'file:///a.ts';
const gpu: NamedHole = { name: 'make.gpu', label: 'gpu', values: ['a100', ''], assumed: null };

test('only what speaks of an assumption is taken for one', () => {
  for (const argument of [{ uri }, { uri, name: 'gpu' }, { uri, name: 'gpu', text: 'a100' }, { uri, name: 'gpu', text: null }]) {
    expect(assumeArgumentOf(argument)).toEqual(argument);
  }
  for (const other of [undefined, null, uri, { scheme: 'file' }, { uri: 1 }, { uri, name: 1 }, { uri, name: 'gpu', text: 1 }]) {
    expect(assumeArgumentOf(other)).toBeUndefined();
  }
});

test('a list of what is not known says what is assumed already', () => {
  expect(holeItems([gpu, { ...gpu, label: 'TAG', assumed: 'TAG=1' }])).toMatchObject([
    { label: 'gpu', description: '' },
    { label: 'TAG', description: 'assumed: TAG=1' },
  ]);
});

test('values are offered as they are written in code, then none at all', () => {
  expect(valueItems(gpu, '')).toEqual([
    { label: '"a100"', text: 'a100' },
    { label: '""', text: '' },
    { label: 'Not set, or not given', text: null },
  ]);
  expect(valueItems({ ...gpu, values: [] }, '')).toEqual([
    { label: '""', text: '' },
    { label: 'Not set, or not given', text: null },
  ]);
});

test('what is typed is a value at once, and the first', () => {
  expect(valueItems(gpu, 'a "b"')[0]).toEqual({ label: '"a \\"b\\""', text: 'a "b"', alwaysShow: true });
  expect(valueItems(gpu, 'a100').map(({ text }) => text)).toEqual(['a100', '', null]);
});

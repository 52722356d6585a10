import { expect, test } from 'vitest';
import facts from './facts.json';
import { tensorflowRelease } from './tensorflow.ts';

test('the facts have their source, and versions where they belong', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  expect(
    facts.releases.filter(
      ({ tf, cuda, cudnn }) => !/^\d+\.\d+\.\d+$/.test(tf) || ![cuda, cudnn].every((each) => /^\d+(\.\d+)?$/.test(each)),
    ),
  ).toEqual([]);
});

test('a release says its Pythons and its CUDA', () => {
  expect(tensorflowRelease('2.16.2')).toEqual({ first: '3.9', last: '3.12', cuda: '12.3', cudnn: '8.9' });
  expect(tensorflowRelease('1.15.0')).toBeUndefined();
  expect(tensorflowRelease('9.9')).toBeUndefined();
});

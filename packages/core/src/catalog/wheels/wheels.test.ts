import { expect, test } from 'vitest';
import facts from './facts.json';
import { hasNoMuslWheels, isCompiledWithNvcc, isSelfContained, needsOf, needsTorchFirst, rivalsOf } from './wheels.ts';

test('the facts have their source, and names as PyPI has them', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  const names = [
    ...facts.packages.map((each) => each.package),
    ...facts.noMusl.map((each) => each.package),
    ...facts.rivals.flatMap((each) => each.packages),
  ];
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const levels = [...facts.packages, ...facts.noMusl, ...facts.rivals, facts.selfContained].map(({ confidence }) => confidence);
  expect(levels.filter((level) => !['high', 'medium', 'low'].includes(level))).toEqual([]);
});

test('what is shipped is what is sure', () => {
  expect(rivalsOf('opencv-python')?.packages).toContain('opencv-python-headless');
  expect(rivalsOf('faiss-gpu')).toBeUndefined();
  expect([hasNoMuslWheels('torch'), hasNoMuslWheels('numpy')]).toEqual([true, false]);
  expect([isCompiledWithNvcc('flash-attn'), isCompiledWithNvcc('apex'), needsTorchFirst('flash-attn')]).toEqual([true, false, true]);
  expect([isSelfContained('torch'), isSelfContained('vllm')]).toEqual([true, false]);
  expect(needsOf('psycopg2')).toEqual({ when: 'build', packages: ['libpq-dev', 'gcc', 'python3-dev'] });
  expect(needsOf('numpy')).toBeUndefined();
});

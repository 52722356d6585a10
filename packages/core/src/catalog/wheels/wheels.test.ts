import { expect, test } from 'vitest';
import facts from './facts.json';
import {
  compiledFrom,
  compiledNamed,
  hasNoMuslWheels,
  isCompiledWithNvcc,
  isSelfContained,
  needsOf,
  needsTorchFirst,
  rivalsOf,
} from './wheels.ts';

test('the facts have their source, and names as PyPI has them', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  const names = [
    ...facts.packages.map((each) => each.package),
    ...facts.noMusl.map((each) => each.package),
    ...facts.rivals.flatMap((each) => each.packages),
  ];
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const levels = [...facts.packages, ...facts.noMusl, ...facts.rivals, ...facts.compiled, facts.selfContained].map(
    ({ confidence }) => confidence,
  );
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

test('what is compiled is known by its repository', () => {
  const git = 'git+https://github.com';
  expect(
    [
      `${git}/facebookresearch/detectron2`,
      `${git}/Facebookresearch/detectron2.git@v0.6`,
      `${git}/facebookresearch/pytorch3d.git#egg=pytorch3d`,
    ].map((address) => compiledFrom(address)?.name),
  ).toEqual(['detectron2', 'detectron2', 'pytorch3d']);
  expect([`${git}/me/detectron2`, `${git}/facebookresearch/detectron2/tree/main`, 'detectron2'].map(compiledFrom)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(compiledNamed('flash-attn')).toMatchObject({ variable: 'FLASH_ATTENTION_FORCE_BUILD', value: 'TRUE', asTorchSays: false });
  expect(compiledNamed('detectron2')).toBeUndefined();
});

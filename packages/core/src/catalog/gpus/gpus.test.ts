import { expect, test } from 'vitest';
import facts from './facts.json';
import { gpuNamed } from './gpus.ts';

test('the facts have their source, and capabilities and versions where they belong', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  expect(facts.gpus.filter(({ cc, first }) => !/^\d+\.\d$/.test(cc) || !/^\d+\.\d$/.test(first))).toEqual([]);
  expect(facts.gpus.filter(({ gpu }) => gpuNamed(gpu)?.name !== gpu)).toEqual([]);
});

test('a GPU goes by several spellings', () => {
  expect(['h100', 'H100', 'h100-sxm', 'H100:8', 'H100!', 'H100!:2'].map((name) => gpuNamed(name)?.capability)).toEqual(
    Array(6).fill('9.0'),
  );
  expect(['A100-80GB', 'a100_40gb', 'rtx4090', 'NVIDIA GeForce RTX 5090'].map((name) => gpuNamed(name)?.capability)).toEqual([
    '8.0',
    '8.0',
    '8.9',
    '12.0',
  ]);
  expect(gpuNamed('V100')).toEqual({ name: 'V100', capability: '7.0', firstCuda: '9.0', lastCuda: '12.9', isOnArm: false });
  expect(gpuNamed('GH200')?.isOnArm).toBe(true);
  expect(['any', 'h', ''].map(gpuNamed)).toEqual([undefined, undefined, undefined]);
});

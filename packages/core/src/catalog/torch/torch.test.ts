import { expect, test } from 'vitest';
import facts from './facts.json';
import { cudaOfWheel, hasCodeFor, torchIndex, torchRelease, torchReleases } from './torch.ts';

const VERSION = /^\d+\.\d+\.\d+$/;

test('the facts have their source, and versions and wheels where they belong', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  const rows = facts.releases.flatMap(({ torch, torchvision, torchaudio }) => [torch, torchvision, torchaudio]);
  expect(rows.filter((version) => !VERSION.test(version))).toEqual([]);
  expect(
    facts.releases.filter(({ wheels, default: usual }) => !wheels.includes(usual) || wheels.some((each) => !/^cu\d{3}$/.test(each))),
  ).toEqual([]);
  expect(facts.releases.filter(({ defaultConfidence }) => !['high', 'medium', 'low'].includes(defaultConfidence))).toEqual([]);
  expect(facts.architectures.flatMap(({ sm }) => sm).filter((each) => !/^\d+\.\d(\+PTX)?$/.test(each))).toEqual([]);
});

test('a release says its wheels, and the usual one only where that is sure', () => {
  expect(torchRelease('2.11.0')).toMatchObject({ usual: 'cu130', torchvision: '0.26.0', torchaudio: '2.11.0' });
  expect(torchRelease('2.5.1')).toMatchObject({ wheels: ['cu118', 'cu121', 'cu124'], usual: undefined });
  expect(torchRelease('2.5')).toBeUndefined();
  // Tried out on Linux before it was announced: pip finds torch-1.13.0-cp311-cp311-manylinux1_x86_64.whl.
  expect(torchRelease('1.13.0')?.python).toContain('3.11');
  expect(torchReleases()).toHaveLength(facts.releases.length);
});

test('a wheel has code for some GPUs', () => {
  expect(['7.0', '8.9', '9.0', '10.3', '12.1'].map((gpu) => hasCodeFor('2.13.0', 'cu130', gpu))).toEqual([false, true, true, true, true]);
  expect(['7.0', '8.7', '10.0', '12.0'].map((gpu) => hasCodeFor('2.13.0', 'cu126', gpu))).toEqual([true, true, false, false]);
  expect(hasCodeFor('2.6.0', 'cu124', '12.0')).toBe(false);
  expect(hasCodeFor('2.4.0', 'cu121', '12.0')).toBeUndefined();
});

test('with PTX newer ones run it', () => {
  expect(['11.0', '12.0', '13.0'].map((gpu) => hasCodeFor('2.7.1', 'cu128', gpu))).toEqual([false, true, true]);
  expect(hasCodeFor('2.10.0', 'cu128', '13.0')).toBe(false);
});

test('a wheel is named like its CUDA', () => {
  expect(['cu118', 'cu130', 'cpu', 'rocm6.1'].map(cudaOfWheel)).toEqual(['11.8', '13.0', undefined, undefined]);
  expect(torchIndex('cu128')).toBe('https://download.pytorch.org/whl/cu128');
});

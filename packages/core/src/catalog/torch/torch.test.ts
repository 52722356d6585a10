import { expect, test } from 'vitest';
import facts from './facts.json';
import { architecturesOf, cudaOfWheel, torchIndex, torchRelease, torchReleases } from './torch.ts';

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
  expect(torchReleases()).toHaveLength(facts.releases.length);
});

test('a wheel has code for some GPUs', () => {
  expect(architecturesOf('2.13.0', 'cu130')).toContain('12.0');
  expect(architecturesOf('2.13.0', 'cu126')).not.toContain('12.0');
  expect(architecturesOf('2.10.0', 'cu128')).toBeUndefined();
});

test('a wheel is named like its CUDA', () => {
  expect(['cu118', 'cu130', 'cpu', 'rocm6.1'].map(cudaOfWheel)).toEqual(['11.8', '13.0', undefined, undefined]);
  expect(torchIndex('cu128')).toBe('https://download.pytorch.org/whl/cu128');
});

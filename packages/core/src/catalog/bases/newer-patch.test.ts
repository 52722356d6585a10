import { expect, test } from 'vitest';
import { baseNamed } from './bases.ts';
import { newerPatch } from './newer-patch.ts';

const newerOf = (name: string, tag: string): string | undefined => {
  const base = baseNamed(name);
  return base && newerPatch(base, tag)?.name;
};

test('the newest patch of the same release and kind', () => {
  expect(newerOf('nvidia/cuda', '12.4.0-devel-ubuntu22.04')).toBe('12.4.1-devel-ubuntu22.04');
  expect(newerOf('nvidia/cuda', '12.6.1-base-ubuntu24.04')).toBe('12.6.3-base-ubuntu24.04');
});

test('a patch that is not in the catalogue has a newer one too', () => {
  const newer = newerOf('python', '3.12.1-slim-bookworm');
  expect(newer).toMatch(/^3\.12\.\d+-slim-bookworm$/);
  expect(newer && newerOf('python', newer)).toBeUndefined();
});

test('there is none for the newest, for what moves, and where nobody surely says that it is there', () => {
  expect(
    [
      ['nvidia/cuda', '12.4.1-devel-ubuntu22.04'],
      ['nvidia/cuda', '12.4-devel-ubuntu22.04'],
      ['nvidia/cuda', '13.4.1-runtime-ubuntu24.04'],
      ['nvidia/cuda', '12.4.0-devel-ubuntu99.04'],
      ['python', '3.12-slim'],
      ['python', 'latest'],
    ].map(([name = '', tag = '']) => newerOf(name, tag)),
  ).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

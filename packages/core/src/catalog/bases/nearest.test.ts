import { expect, test } from 'vitest';
import { baseNamed } from './bases.ts';
import { endedIn } from './base.ts';
import { nearestTag } from './nearest.ts';

const nearest = (name: string, tag: string): string | undefined => {
  const base = baseNamed(name);
  return (
    base &&
    nearestTag(base, tag, (each) => each.is === 'listed' && !each.early && endedIn(each, '2026-11-20').every(({ patch }) => patch))?.name
  );
};

test.for([
  ['nvidia/cuda', '12.2-devel-ubuntu22.04', '12.2.2-devel-ubuntu22.04'],
  ['nvidia/cuda', '12.4-cudnn-runtime-ubuntu22.04', '12.4.1-cudnn-runtime-ubuntu22.04'],
  ['nvidia/cuda', '12.6-base-ubuntu24.04', '12.6.3-base-ubuntu24.04'],
  ['nvidia/cuda', '12.6.0-base-ubuntu24.04', '12.6.3-base-ubuntu24.04'],
  ['nvidia/cuda', '12.5-cudnn-devel-ubuntu24.04', '12.6.3-cudnn-devel-ubuntu24.04'],
  ['python', '3.9-slim', '3.11-slim'],
  ['python', '3.9', '3.11'],
  ['python', '3.9.18-slim-bookworm', '3.11.16-slim-bookworm'],
  ['python', '3.11-slim-bullseye', '3.11-slim-bookworm'],
  ['python', '3.8-alpine3.18', '3.11-alpine3.23'],
  ['ubuntu', '20.04', '22.04'],
  ['ubuntu', 'focal', 'jammy'],
  ['debian', 'buster-slim', 'bookworm-slim'],
  ['debian', '10', '12'],
  ['node', '18-slim', '22-slim'],
  ['nvidia/cuda', '11.8-nothing-ubuntu22.04', undefined],
] as const)('the nearest of %s to %s is %s', ([name, tag, found]) => {
  expect(nearest(name, tag)).toBe(found);
});

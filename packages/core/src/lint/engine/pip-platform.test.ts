import { expect, test } from 'vitest';
import { foundIn } from '../../testing/check-rule.ts';

test.for([
  ['', true],
  ['--platform=linux/amd64 ', true],
  ['--platform=linux/arm64 ', false],
  ['--platform=$TARGETPLATFORM ', false],
] as const)('what an index has for `FROM %spython` is known: %s', ([platform, isKnown]) => {
  const text = `FROM ${platform}python:3.12\nRUN pip install torch==2.6.0 cupy-cuda11x==13.3.0\n`;
  expect(foundIn('mixed-cuda-majors', text).length > 0).toBe(isKnown);
});

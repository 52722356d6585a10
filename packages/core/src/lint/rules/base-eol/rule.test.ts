import { UNKNOWN_WORLD } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'base-eol';
const labelled = (name: string, part: string): string => {
  const text = `export const a = Image.base("${name}");`;
  return `${text}\n//${' '.repeat(text.indexOf(name) - 2)}${'^'.repeat(name.length)} ${ID} ${part}`;
};

describe('finds what has ended', () => {
  test.for([
    ['python:3.9-slim', '`Python 3.9` gets no fixes since 2025-10-31'],
    ['python:3.8.20-slim-bullseye', '`Python 3.8`'],
    ['ubuntu:20.04', '`Ubuntu 20.04` gets no fixes since 2025-05-31'],
    ['debian:buster-slim', '`Debian 10`'],
    ['node:18-slim', '`Node.js 18`'],
    ['alpine:3.18', '`Alpine 3.18`'],
    ['nvidia/cuda:11.8.0-devel-ubuntu22.04', '`CUDA 11.8.0` gets no fixes any more'],
    ['nvidia/cuda:12.9.1-base-ubuntu20.04', '`Ubuntu 20.04`'],
    ['nvcr.io/nvidia/cuda:11.8.0-base-ubuntu22.04', '`CUDA 11.8.0`'],
  ] as const)('%s', ([name, part]) => {
    checkRule(ID, labelled(name, part));
  });

  test("in a program of Daytona, where the version is the user's", () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.debianSlim("3.9");
      //                                 ^^^ ${ID}
      export const b = Image.debianSlim();
    `,
    );
  });
});

test('the day is that of the world', () => {
  const found = (today?: string): number =>
    analyse('/a.ts', 'import { Image } from "layerwright";\nexport const a = Image.base("python:3.10-slim");', {
      world: { ...UNKNOWN_WORLD, ...(today !== undefined && { today }) },
    }).findings.filter(({ rule }) => rule === ID).length;
  expect([found(), found('2026-10-30'), found('2026-10-31')]).toEqual([0, 0, 1]);
});

describe('stays silent', () => {
  test.for([
    'python:3.12-slim',
    'python:3.12-slim-bookworm',
    'debian:12',
    'ubuntu:22.04',
    'me/python:3.8',
    'nvidia/cuda:12.9.1-base-ubuntu22.04',
    'nvidia/cuda:12.4.1-devel-ubuntu22.04',
    'nvidia/cuda:11.7.0-runtime-ubuntu22.04',
    'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime',
    'python',
  ])('about %s', (name) => {
    checkRule(ID, `export const a = Image.base("${name}");`);
  });
});

describe('the fix', () => {
  test.for([
    ['python:3.9-slim', 'python:3.10-slim'],
    ['python:3.11-slim-bullseye', 'python:3.11-slim-bookworm'],
    ['ubuntu:20.04', 'ubuntu:22.04'],
    ['nvidia/cuda:12.9.1-base-ubuntu20.04', 'nvidia/cuda:12.9.1-base-ubuntu22.04'],
    ['nvidia/cuda:11.8.0-devel-ubuntu22.04', 'nvidia/cuda:12.0.1-devel-ubuntu22.04'],
  ] as const)('of %s is %s', ([old, next]) => {
    checkFix(ID, `export const a = Image.base("${old}");`, `export const a = Image.base("${next}");`);
  });
  test('is not offered where no tag of that kind is known', () => {
    checkNoFix(ID, 'export const a = Image.base("nvidia/cuda:11.8.0-base-centos7");');
  });
});

import { parseReference } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Tag, endedIn } from './base.ts';
import { baseNamed, knownBases, statusOf } from './bases.ts';
import { newestFirst } from './order.ts';

const NOVEMBER = '2026-11-20';
const ordered = (...names: readonly string[]): readonly string[] => newestFirst(names.map((name) => ({ name }))).map(({ name }) => name);
const isEnded = (reference: string, today = NOVEMBER): boolean | undefined => {
  const tag = statusOf(reference);
  return tag && endedIn(tag, today).length > 0;
};

describe('the table', () => {
  test.for(knownBases().map((base) => [base.name, base] as const))('%s names real references, each once', ([name, base]) => {
    const tags = base.tags();
    expect(tags.filter(({ is }) => is === 'listed').length).toBeGreaterThan(0);
    expect(tags.filter((tag) => 'wrong' in parseReference(`${name}:${tag.name}`))).toEqual([]);
    expect(new Set(tags.map((tag) => tag.name)).size).toBe(tags.length);
    const days = tags.flatMap((tag) => [
      tag.asOf,
      ...(tag.since === undefined ? [] : [tag.since]),
      ...tag.ends.flatMap(({ on }) => on ?? []),
    ]);
    expect(days.filter((day) => !/^\d{4}-\d\d(-\d\d)?$/.test(day))).toEqual([]);
  });

  test('no name is that of two images', () => {
    const names = knownBases().flatMap(({ spellings }) => spellings);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has all tags of CUDA that were ever listed', () => {
    const count = (is: Tag['is']): number | undefined =>
      baseNamed('nvidia/cuda')
        ?.tags()
        .filter((tag) => tag.is === is).length;
    expect([count('listed'), count('doubtful'), count('deleted')]).toEqual([591 + 585 + 81, 33 + 1, 839]);
  });
});

describe('facts', () => {
  test('CUDA has tags of three numbers only; those of two are gone', () => {
    expect(statusOf('nvidia/cuda:12.2-devel-ubuntu22.04')).toBeUndefined();
    expect(statusOf('nvidia/cuda:11.0-base-ubuntu20.04')).toMatchObject({ is: 'deleted' });
    expect(statusOf('nvidia/cuda:12.4.1-runtime-ubuntu22.04')).toMatchObject({ is: 'listed', architectures: ['amd64', 'arm64'], ends: [] });
    expect(statusOf('nvidia/cuda')).toBeUndefined();
  });

  test('a tag that was deleted says when it was listed for the last time', () => {
    expect(statusOf('nvidia/cuda:11.7.0-runtime-ubuntu22.04')).toMatchObject({ is: 'deleted', since: '2023-06-30' });
  });

  test('what is in use somewhere and proved nowhere is doubtful', () => {
    expect(statusOf('nvidia/cuda:13.1.0-cudnn-devel-ubuntu24.04')?.is).toBe('doubtful');
    expect(statusOf('pytorch/pytorch:2.13.0-cuda13.0-cudnn9-devel')?.is).toBe('doubtful');
    expect(statusOf('pytorch/pytorch:2.8.0-cuda12.4-cudnn9-devel')).toBeUndefined();
  });

  test('a patch of CUDA ends with the next one, and a release with its major', () => {
    expect(statusOf('nvidia/cuda:12.9.1-devel-ubuntu24.04')?.ends).toEqual([{ what: 'CUDA 12.9.1', patch: true, replacedBy: '12.9.2' }]);
    expect(statusOf('nvidia/cuda:11.8.0-devel-ubuntu22.04')?.ends).toEqual([{ what: 'CUDA 11.8.0', patch: false }]);
    expect(isEnded('nvidia/cuda:12.9.2-devel-ubuntu24.04')).toBe(false);
  });

  test('support ends on a day, for the free of charge', () => {
    expect(isEnded('python:3.10-slim', '2026-10-30')).toBe(false);
    expect(isEnded('python:3.10-slim', '2026-10-31')).toBe(true);
    expect(isEnded('debian:bookworm-slim')).toBe(false);
    expect(isEnded('node:26-bullseye')).toBe(true);
    expect(isEnded('ubuntu:24.04')).toBe(false);
  });

  test('a tag that is not rebuilt is retired', () => {
    expect(statusOf('ubuntu:20.04')).toMatchObject({ is: 'retired', since: '2025-06-01' });
    expect(statusOf('debian:buster')).toMatchObject({ is: 'retired', since: '2024-07-01' });
  });

  test('a name without a tag is its latest; a digest says more than any tag', () => {
    expect(statusOf('python')).toBe(statusOf('python:latest'));
    expect(statusOf(`python:3.12@sha256:${'a'.repeat(64)}`)).toBeUndefined();
    expect(statusOf('Not A Reference')).toBeUndefined();
  });

  test.for(['docker.io/library/python', 'docker.io/python', 'index.docker.io/library/python', 'library/python'])('%s is python', (name) => {
    expect(baseNamed(name)).toBe(baseNamed('python'));
    expect(baseNamed(name)).toBeDefined();
  });

  test('an image of another registry goes by the name of that', () => {
    expect(isEnded('ghcr.io/astral-sh/uv:python3.9-trixie-slim')).toBe(true);
    expect(isEnded('ghcr.io/astral-sh/uv:python3.12-trixie-slim')).toBe(false);
    expect(baseNamed('docker.io/ghcr.io/astral-sh/uv')).toBeUndefined();
    expect(baseNamed('docker.io/mambaorg/micromamba')).toBe(baseNamed('ghcr.io/mamba-org/micromamba'));
    expect(statusOf('parachutes/python:3.11')).toBeUndefined();
  });

  test('another registry or user has other images', () => {
    expect(['quay.io/python', 'me/python', 'nvidia/python', 'toString'].filter((name) => baseNamed(name))).toEqual([]);
    expect(baseNamed('nvcr.io/nvidia/cuda')).toBe(baseNamed('nvidia/cuda'));
  });
});

describe('the newest come first', () => {
  test('by numbers, not by letters', () => {
    expect(ordered('12.9-x', '12.10-x', '9-x', '12.9.2-x')).toEqual(['12.10-x', '12.9-x', '12.9.2-x', '9-x']);
    expect(ordered('2.9.0-cuda12.8-cudnn9-devel', '2.10.0-cuda12.8-cudnn9-devel', '2.10.0-cuda13.0-cudnn9-devel')).toEqual([
      '2.10.0-cuda13.0-cudnn9-devel',
      '2.10.0-cuda12.8-cudnn9-devel',
      '2.9.0-cuda12.8-cudnn9-devel',
    ]);
  });

  test('in one version the plain before the special, and newer systems first', () => {
    expect(ordered('1-alpine3.9', '1-alpine3.10', '1-bookworm', '1-slim', '1-trixie', '1')).toEqual([
      '1',
      '1-slim',
      '1-trixie',
      '1-bookworm',
      '1-alpine3.10',
      '1-alpine3.9',
    ]);
    expect(ordered('1-cudnn-devel-ubuntu22.04', '1-base-ubuntu22.04', '1-devel-ubi9', '1-devel-ubuntu22.04', '1-runtime-ubi9')).toEqual([
      '1-runtime-ubi9',
      '1-devel-ubuntu22.04',
      '1-devel-ubi9',
      '1-base-ubuntu22.04',
      '1-cudnn-devel-ubuntu22.04',
    ]);
  });

  test('tags without a version follow', () => {
    expect(ordered('latest', 'slim', '3.12', '3')).toEqual(['3', '3.12', 'slim', 'latest']);
  });
});

import { describe, expect, test } from 'vitest';
import { baseFacts } from './base-facts.ts';
import { UNKNOWN_BASE } from './facts.ts';

describe('what a base holds', () => {
  test.for([
    [
      'python:3.12-slim-bookworm',
      { system: 'Debian', release: '12', manager: 'apt', python: '3.12', pythonFrom: 'image', pip: 'yes', git: 'no' },
    ],
    ['python:3.12-slim', { system: 'Debian', release: '13', python: '3.12' }],
    ['python', { python: '3.14', git: 'yes', users: 'unknown' }],
    ['python:3.9.18-slim', { system: 'Debian', release: 'unknown', python: '3.9', manager: 'apt' }],
    ['python:3.12-alpine', { system: 'Alpine', release: '3.24', manager: 'apk', libc: 'musl', python: '3.12' }],
    ['python:3.12-alpine3.20', { system: 'Alpine', release: '3.20' }],
    ['debian:bookworm-20260803-slim', { system: 'Debian', release: '12', python: 'none', pip: 'no', git: 'no' }],
    ['debian:12.15', { system: 'Debian', release: '12' }],
    ['debian', { system: 'Debian', release: '13' }],
    ['ubuntu:24.04', { system: 'Ubuntu', release: '24.04', python: 'none', manager: 'apt' }],
    ['docker.io/library/ubuntu:jammy', { release: '22.04' }],
    ['ubuntu', { release: '26.04' }],
    ['alpine:3.20.3', { system: 'Alpine', release: '3.20', python: 'none', manager: 'apk' }],
    ['alpine:edge', { system: 'Alpine', release: 'unknown' }],
    [
      'nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04',
      { cuda: '12.4.1', nvcc: 'yes', cudnn: 'yes', pip: 'no', python: 'unknown', release: '22.04' },
    ],
    ['nvcr.io/nvidia/cuda:12.4.1-base-ubuntu22.04', { cuda: '12.4.1', nvcc: 'no', cudnn: 'no', python: 'none' }],
    [
      'nvidia/cuda:12.4.1-devel-ubi8',
      { manager: 'dnf', python: 'unknown', pip: 'unknown', system: 'Red Hat Enterprise Linux', release: '8' },
    ],
    [
      'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime',
      { torch: '2.5.1', cuda: '12.4', nvcc: 'no', python: '3.11', pip: 'yes', release: 'unknown' },
    ],
    ['pytorch/pytorch:2.10.0-cuda12.8-cudnn9-devel', { nvcc: 'yes', python: 'unknown' }],
    ['node:20-slim', { system: 'Debian', git: 'no', manager: 'apt' }],
    ['ghcr.io/astral-sh/uv:python3.12-trixie-slim', { python: '3.12', release: '13' }],
    ['gcr.io/distroless/python3-debian12', { manager: 'none', shell: 'no' }],
    ['rockylinux:9', { manager: 'dnf', release: '9' }],
    ['amazonlinux:2023', { manager: 'dnf', release: '2023' }],
  ] as const)('%s', ([reference, facts]) => {
    expect(baseFacts(reference)).toMatchObject(facts);
  });

  test.for([
    'me/python:3.12',
    'python:3.12-windowsservercore',
    'parachutes/other:1',
    'quay.io/python:3.12',
    'Not A Reference',
    `python@sha256:${'a'.repeat(64)}`,
  ])('nothing is known of %s', (reference) => {
    expect(baseFacts(reference)).toEqual(UNKNOWN_BASE);
  });

  test('what is in it has an end of support', () => {
    expect(baseFacts('python:3.9-slim-bookworm').releases).toEqual(['Python 3.9', 'Debian 12']);
    expect(baseFacts('node:18-bullseye-slim').releases).toEqual(['Node.js 18', 'Debian 11']);
    expect(baseFacts('nvidia/cuda:11.8.0-base-ubuntu20.04').releases).toEqual(['Ubuntu 20.04']);
  });

  test('users are all that it has, or not known', () => {
    expect(baseFacts('ubuntu:24.04').users).toContain('ubuntu');
    expect(baseFacts('ubuntu:22.04').users).not.toContain('ubuntu');
    expect(baseFacts('node:22').users).toBe('unknown');
  });
});

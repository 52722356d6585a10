import { expect, test } from 'vitest';
import { buildReport, growth, warmReport } from './job-report.ts';

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };

test('a build is told by its tag and what was cached', () => {
  const report = buildReport('app', { is: 'built', id: 'sha256:1', tags: ['app:latest', 'app:1'], cached: 3, steps: 9 });
  expect(report).toEqual({
    is: 'good',
    sentence: 'Built app:latest, 3 of 9 cached',
    log: ['Built app:latest, 3 of 9 cached', '  app:latest', '  app:1', '  sha256:1'],
  });
  expect(buildReport('app', { is: 'built', id: 'sha256:1', tags: [], cached: 0, steps: 1 }).sentence).toBe('Built app, 0 of 1 cached');
});

test('a failure says what failed, why, and where that is known', () => {
  const message = 'no such package';
  expect(buildReport('app', { is: 'failed', message, range })).toMatchObject({ sentence: 'Building app failed: no such package', range });
  expect(warmReport('app', { is: 'failed', message })).toEqual({
    is: 'failed',
    sentence: 'Warming app failed: no such package',
    log: ['Warming app failed: no such package'],
  });
});

test('hosts that could not be warmed are named, with the reason in the log', () => {
  const present = { host: 'near', state: 'present', milliseconds: 40 } as const;
  const pulled = { host: 'far', state: 'pulled', milliseconds: 3210 } as const;
  const failed = { host: 'off', state: 'failed', message: 'refused', milliseconds: 1000 } as const;
  expect(warmReport('app', { is: 'warmed', hosts: [present, pulled] })).toMatchObject({ is: 'good', sentence: 'app is on 2 hosts' });
  expect(warmReport('app', { is: 'warmed', hosts: [present, pulled, failed] })).toEqual({
    is: 'partly',
    sentence: 'app is on 2 of 3 hosts, not on off',
    log: ['app is on 2 of 3 hosts, not on off', '  near: was there, 0.0 s', '  far: pulled, 3.2 s', '  off: failed after 1.0 s: refused'],
  });
});

test('a progress bar never goes back and never beyond its end', () => {
  const grow = growth();
  const steps = [
    { done: 0, total: 0 },
    { done: 1, total: 4 },
    { done: 1, total: 8 },
    { done: 4, total: 8 },
    { done: 9, total: 8 },
    { done: 8, total: 8 },
  ];
  expect(steps.map(grow)).toEqual([0, 25, 0, 25, 50, 0]);
});

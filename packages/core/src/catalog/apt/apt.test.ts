import { expect, test } from 'vitest';
import facts from './facts.json';
import { insteadOf, isManaged, systemPython } from './apt.ts';

const RELEASE = /^(?:Debian \d+|Ubuntu \d\d\.\d\d)$/;

test('the facts have their source, each row its own, and name releases', () => {
  expect([facts.source, facts.at, facts.asOf].filter((text) => text === '')).toEqual([]);
  const { packages, libraries, python, managed } = facts;
  expect(packages.filter(({ source, confidence }) => source === '' || !['high', 'medium', 'low'].includes(confidence))).toEqual([]);
  const releases = [
    ...managed,
    ...packages.flatMap(({ gone }) => gone),
    ...libraries.flatMap(({ numbers }) => Object.keys(numbers)),
    ...python.map(({ release }) => release),
  ];
  expect(releases.filter((release) => !RELEASE.test(release))).toEqual([]);
  expect(packages.filter(({ name, use }) => [name, ...use].some((each) => !/^[a-z0-9][a-z0-9.+-]+$/.test(each)))).toEqual([]);
});

test.for([
  ['Debian 13', 'libgl1-mesa-glx', ['libgl1']],
  ['Ubuntu 24.04', 'libasound2', ['libasound2t64']],
  ['Debian 12', 'netcat', ['netcat-openbsd']],
  ['Ubuntu 24.04', 'python3.11', ['python3.12']],
  ['Ubuntu 22.04', 'python3.12-venv', ['python3.10-venv']],
  ['Ubuntu 24.04', 'libicu70', ['libicu74']],
] as const)('%s has no %s', ([release, name, use]) => {
  expect(insteadOf(release, name)?.use).toEqual(use);
});

test.for([
  ['Debian 12', 'libgl1-mesa-glx'],
  ['Ubuntu 22.04', 'python3.11'],
  ['Debian 13', 'python3.11'],
  ['Debian 12', 'libicu-dev'],
  ['Debian 12', 'git'],
  ['Debian 99', 'netcat'],
  ['Ubuntu 24.04', 'libglib2.0-0'],
] as const)('%s may have %s', ([release, name]) => {
  expect(insteadOf(release, name)).toBeUndefined();
});

test('which Python a release has, and whether pip may write beside it', () => {
  expect(systemPython('Ubuntu 24.04')).toBe('3.12');
  expect(systemPython('Debian 13')).toBeUndefined();
  expect(['Debian 12', 'Debian 11', 'Ubuntu 22.04', 'Ubuntu 24.04'].map(isManaged)).toEqual([true, false, false, true]);
});

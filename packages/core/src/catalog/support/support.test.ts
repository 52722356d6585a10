import { expect, test } from 'vitest';
import facts from './facts.json';
import { endOfSupport, releaseNamed, supportAsOf } from './support.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

test('the facts have their source, their day, and of each release when it ends', () => {
  expect([facts.source, facts.at].filter((text) => text === '')).toEqual([]);
  expect(facts.asOf).toMatch(DAY);
  const cycles = Object.values<readonly Readonly<Record<string, string>>[]>(facts.products).flat();
  const keys = new Set(cycles.flatMap((cycle) => Object.keys(cycle)));
  expect([...keys].sort()).toEqual(['codename', 'cycle', 'ends', 'extended', 'released']);
  const days = cycles.flatMap(({ released, ends, extended }) => [released, ends, extended].filter((day) => day !== undefined));
  expect(days.filter((day) => !DAY.test(day))).toEqual([]);
  expect(cycles.filter(({ cycle, codename }) => / |;/.test(`${String(cycle)}${codename ?? ''}`))).toEqual([]);
});

test('releases are found by name, and nothing is made up for others', () => {
  expect(supportAsOf).toBe(facts.asOf);
  expect(endOfSupport('Python 3.10')).toBe('2026-10-31');
  expect(endOfSupport('Ubuntu 20.04')).toBe('2025-05-31');
  expect(endOfSupport('Python 9.9')).toBeUndefined();
  expect(endOfSupport('toString')).toBeUndefined();
});

test('what Debian supports for long counts, what Ubuntu sells does not', () => {
  expect(endOfSupport('Debian 12')).toBe('2028-06-30');
  expect(endOfSupport('Ubuntu 22.04')).toBe('2027-04-01');
});

test('distributions name their releases', () => {
  expect(releaseNamed('bookworm')).toEqual({ product: 'Debian', version: '12' });
  expect(releaseNamed('noble')).toEqual({ product: 'Ubuntu', version: '24.04' });
  expect(releaseNamed('slim')).toBeUndefined();
});

import { analyse } from '@layerwright/core';
import { expect, test } from 'vitest';
import { worldOfToday } from './today.ts';

test('the world of a day is one object, and that of the next another', () => {
  const first = worldOfToday(new Date('2026-11-20T01:00:00Z'));
  expect(worldOfToday(new Date('2026-11-20T23:00:00Z'))).toBe(first);
  expect(worldOfToday(new Date('2026-11-21T00:00:00Z')).today).toBe('2026-11-21');
});

test('what ends on a day is found from that day on', () => {
  const text = 'import { Image } from "layerwright";\nexport const a = Image.base("python:3.10-slim");\n';
  const found = (day: string): readonly string[] =>
    analyse('/a.ts', text, { world: worldOfToday(new Date(day)) }).findings.map(({ rule }) => rule);
  expect(found('2026-10-30')).not.toContain('base-eol');
  expect(found('2026-10-31')).toContain('base-eol');
});

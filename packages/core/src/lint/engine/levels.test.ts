import { describe, expect, test } from 'vitest';
import { type LintConfig, rulesetFor } from './levels.ts';
import { type Level, type Metadata, type Rule, defineRule, levelIn, settingsIn } from './rule.ts';

const about = (id: string, more: Partial<Metadata & Pick<Rule, 'options'>> = {}): Rule =>
  defineRule({ id, group: 'size', severity: 'warning', fix: 'none', summary: 'It is.', ...more }, {});
const big = about('too-big');
const wide = about('too-wide', { options: { schema: { type: 'object' }, default: { most: 1, unit: 'MB' } } });
const leak = about('leak', { group: 'security', severity: 'error' });
const asked = about('asked-for', { severity: 'off' });
const RULES = [big, wide, leak, asked];

const levels = (lint: LintConfig, dialect = 'layerwright'): Readonly<Record<string, Level>> => {
  const settings = settingsIn(rulesetFor(lint, RULES), dialect);
  return Object.fromEntries(RULES.map((rule) => [rule.id, levelIn(rule, dialect, settings)]));
};
const DEFAULTS = { 'too-big': 'warning', 'too-wide': 'warning', leak: 'error', 'asked-for': 'off' };

describe('which rules are on', () => {
  test('a configuration that says nothing leaves them as they are', () => {
    expect(levels({})).toEqual(DEFAULTS);
  });

  test('those that are selected, by their ids and groups, and no others', () => {
    expect(levels({ select: ['security'] })).toEqual({ ...DEFAULTS, 'too-big': 'off', 'too-wide': 'off' });
    expect(levels({ select: ['too-big'] })).toEqual({ ...DEFAULTS, 'too-wide': 'off', leak: 'off' });
    expect(levels({ select: ['all'] })).toEqual(DEFAULTS);
  });

  test('without those that are ignored', () => {
    expect(levels({ select: ['size', 'leak'], ignore: ['too-big'] })).toEqual({ ...DEFAULTS, 'too-big': 'off' });
    expect(levels({ ignore: ['all'] })).toEqual({ 'too-big': 'off', 'too-wide': 'off', leak: 'off', 'asked-for': 'off' });
  });

  test('and what is named by itself, whatever its group is', () => {
    expect(levels({ ignore: ['size'], rules: { 'too-big': 'hint' } })).toEqual({ ...DEFAULTS, 'too-big': 'hint', 'too-wide': 'off' });
    expect(levels({ select: ['size'], rules: { leak: 'info', 'too-wide': 'off' } })).toEqual({
      ...DEFAULTS,
      'too-wide': 'off',
      leak: 'info',
    });
  });

  test('a rule that is off by itself is on for who names it, not for who names its group', () => {
    expect(levels({ select: ['size'] })['asked-for']).toBe('off');
    expect(levels({ select: ['asked-for'] })['asked-for']).toBe('warning');
    expect(levels({ rules: { 'asked-for': 'info' } })['asked-for']).toBe('info');
  });
});

describe('overrides', () => {
  test('a later one counts more than what stands before it', () => {
    const off: LintConfig = { rules: { 'too-big': 'error' }, overrides: [{ ignore: ['size'] }] };
    expect(levels(off)).toEqual({ ...DEFAULTS, 'too-big': 'off', 'too-wide': 'off' });
    expect(levels({ ...off, overrides: [...(off.overrides ?? []), { select: ['too-big'] }] })).toEqual({
      ...DEFAULTS,
      'too-wide': 'off',
      leak: 'off',
    });
  });

  test('those of dialects are about images of these alone, in any version', () => {
    const lint: LintConfig = { overrides: [{ dialects: ['modal'], rules: { leak: 'off' } }, { rules: { 'too-big': 'info' } }] };
    expect(levels(lint)).toEqual({ ...DEFAULTS, 'too-big': 'info' });
    expect(levels(lint, 'modal@2025.06')).toEqual({ ...DEFAULTS, 'too-big': 'info', leak: 'off' });
  });
});

describe('options', () => {
  const options = (lint: LintConfig, dialect = 'layerwright') => settingsIn(rulesetFor(lint, RULES), dialect).options?.[wide.id];

  test('what is not said is as it was before', () => {
    expect(options({})).toBeUndefined();
    expect(options({ options: { 'too-wide': { most: 3 } } })).toEqual({ most: 3, unit: 'MB' });
    const lint: LintConfig = {
      options: { 'too-wide': { most: 3 } },
      overrides: [{ options: { 'too-wide': { unit: 'KB' } } }, { dialects: ['e2b'], options: { 'too-wide': { most: 5 } } }],
    };
    expect(options(lint)).toEqual({ most: 3, unit: 'KB' });
    expect(options(lint, 'e2b')).toEqual({ most: 5, unit: 'KB' });
  });
});

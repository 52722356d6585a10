import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { rules } from './index.generated.ts';

const folder = (id: string): URL => new URL(`./${id}/`, import.meta.url);
const readme = (id: string): string => readFileSync(new URL('README.md', folder(id)), 'utf8');
const fences = (text: string): readonly { readonly reports: boolean; readonly code: string }[] =>
  [...text.matchAll(/```ts( error)?\n([\s\S]*?)```/g)].map(([, error, code = '']) => ({ reports: error !== undefined, code }));

test('every folder is a rule, and every rule a folder of its name', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what it is', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z`].*\.$/s);
    expect(['error', 'warning', 'info', 'hint']).toContain(rule.severity);
    expect([rule.image, rule.call, rule.dropped].filter(Boolean)).not.toHaveLength(0);
  });

  test('is documented: what, why, what to do, when silent', () => {
    const headings = [...readme(id).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([id, 'What it finds', 'Why', 'What to do', 'When it stays silent']);
  });

  test('its examples report what they say', () => {
    const examples = fences(readme(id));
    expect(examples.filter(({ reports }) => reports)).not.toHaveLength(0);
    expect(examples.filter(({ reports }) => !reports)).not.toHaveLength(0);
    for (const { reports, code } of examples) {
      const analysis = analyse(`/${id}.ts`, code);
      expect(analysis.program.errors).toEqual([]);
      expect(
        analysis.findings.some(({ rule: found }) => found === id),
        code,
      ).toBe(reports);
    }
  });

  test('its messages are sentences that say what to do', () => {
    for (const { code } of fences(readme(id)).filter(({ reports }) => reports)) {
      for (const { message } of analyse(`/${id}.ts`, code).findings.filter(({ rule: found }) => found === id)) {
        expect(message).toMatch(/^[A-Z`].*[.?] [A-Z`].*\.$/s);
      }
    }
  });

  test('offers a fix if it says so, and as safe as it says', () => {
    const fixes = fences(readme(id)).flatMap(({ code }) =>
      analyse(`/${id}.ts`, code)
        .findings.filter(({ rule: found }) => found === id)
        .flatMap((finding) => finding.fixes()),
    );
    expect(fixes.map(({ safe }) => (safe ? 'safe' : 'quick'))).toEqual(fixes.map(() => rule.fix));
    expect(fixes.length > 0).toBe(rule.fix !== 'none');
  });
});

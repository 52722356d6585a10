import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { changes } from './changes.ts';
import { findingsOf } from './findings.ts';
import { texts } from './texts.ts';

const told = (rule: string, message = 'a') => ({ at: 'x:1+1', rule, level: 'error', message });

test('what only one reader has is new or gone, as often as it is there', () => {
  expect(changes([told('a'), told('b')], [told('b'), told('b'), told('c')])).toEqual([
    { is: 'new', finding: told('b') },
    { is: 'new', finding: told('c') },
    { is: 'gone', finding: told('a') },
  ]);
  expect(changes([told('a', 'old')], [told('a', 'new')]).map(({ is }) => is)).toEqual(['new', 'gone']);
});

test('a finding is told by its line in the text', () => {
  const analyse = (_: string, text: string) => ({
    findings: [{ rule: 'a', severity: 'hint', message: 'b', span: [text.indexOf('!'), 5] as const }],
  });
  expect(findingsOf({ analyse }, { from: 'docs/a.md:7', file: '/page.ts', text: 'one\n!' })).toEqual([
    { at: 'docs/a.md:7+2', rule: 'a', level: 'hint', message: 'b' },
  ]);
});

test('texts are the examples, the blocks of pages and the fixtures of tests', () => {
  const all = texts(fileURLToPath(new URL('../../', import.meta.url)));
  const froms = all.map(({ from }) => from);
  expect(froms).toContain('examples/mistakes.image.ts');
  expect(froms.some((from) => from.startsWith('packages/core/src/lint/rules/apt-update-alone/README.md:'))).toBe(true);
  expect(froms.some((from) => from.startsWith('packages/core/test/dialects/e2b.test.ts:'))).toBe(true);
  expect(all.some(({ file }) => file === '/Dockerfile')).toBe(true);
});

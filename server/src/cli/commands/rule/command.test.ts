import { stripVTControlCharacters } from 'node:util';
import { rules } from '@layerwright/core';
import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { paintFor } from '../../colour.ts';
import { run } from '../../run.ts';
import { showPage } from './page.ts';

const rule = (argv: readonly string[], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['rule', ...argv], io), { cwd: '/', ...world });

test('the page of a rule, without its marks', async () => {
  const { code, stdout, stderr } = await rule(['unquoted-version-operator']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^unquoted-version-operator\ncorrectness, error, safe fix\n\nWhat it finds\n\n/);
  expect(stdout).toContain('\n    import { Image } from "layerwright";\n\n    export const app');
  expect(stdout).not.toContain('```');
});

test.for(rules.map(({ id }) => id))('every rule has one: %s', async (id) => {
  const { code, stdout } = await rule([id], { isTTY: true, columns: 70 });
  expect(code).toBe(0);
  const lines = stripVTControlCharacters(stdout).split('\n');
  for (const heading of ['What it finds', 'Why', 'What to do', 'When it stays silent']) expect(lines).toContain(heading);
});

const page =
  '# id\n\n## Why\n\nA paragraph that is longer than\nthe terminal is wide.\n\n* An item that is longer than the\n  terminal is wide.\n* Another.\n\n```ts error\ncode();\n\nmore();\n```\n';

test('paragraphs and items are as wide as the terminal, and code is as it is', () => {
  expect(showPage(page, 40, paintFor(false))).toEqual([
    'id',
    '',
    'Why',
    '',
    'A paragraph that is longer than the\nterminal is wide.',
    '',
    '* An item that is longer than the\n  terminal is wide.',
    '* Another.',
    '',
    '    code();\n\n    more();',
  ]);
});

test('what is no terminal gets the lines as they stand, and colours where they are wanted', async () => {
  expect(showPage(page, undefined, paintFor(false))[4]).toBe('A paragraph that is longer than\nthe terminal is wide.');
  const plain = (await rule(['invalid-call'])).stdout;
  const coloured = (await rule(['invalid-call', '--color', 'always'])).stdout;
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test.for([
  [[], '`rule` takes the id of a rule: `layerwright rule ID`\n'],
  [['a', 'b'], '`rule` takes the id of a rule: `layerwright rule ID`\n'],
  [['invalid-cal'], 'there is no rule `invalid-cal`; did you mean `invalid-call`?\nRun `layerwright rules` to see which there are.\n'],
  [['zzzzzzzzzzzz'], 'there is no rule `zzzzzzzzzzzz`\nRun `layerwright rules` to see which there are.\n'],
] as const)('%j', async ([argv, stderr]) => {
  expect(await rule(argv)).toEqual({ code: 2, stdout: '', stderr });
});

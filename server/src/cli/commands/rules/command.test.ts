import { stripVTControlCharacters } from 'node:util';
import { rules } from '@layerwright/core';
import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { run } from '../../run.ts';

const list = (argv: readonly string[] = [], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['rules', ...argv], io), { cwd: '/', ...world });

test('every rule once, below its group', async () => {
  const { code, stdout, stderr } = await list();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines.flatMap((line) => /^ {2}(\S+) \(/.exec(line)?.[1] ?? []).sort()).toEqual(rules.map(({ id }) => id).sort());
  expect(lines.filter((line) => /^\S/.test(line))).toEqual([...new Set(rules.map(({ group }) => group))].sort());
  const at = lines.indexOf('  unquoted-version-operator (error, safe fix)');
  expect(lines[at + 1]).toBe('    A version like `numpy>=1.26` without quotes, of which the shell makes a redirection.');
});

test('JSON says of each what the configuration and the page of rules say', async () => {
  const all = JSON.parse((await list(['--json'])).stdout) as readonly object[];
  expect(all).toHaveLength(rules.length);
  expect(all).toContainEqual({
    id: 'unquoted-version-operator',
    group: 'correctness',
    severity: 'error',
    fix: 'safe',
    summary: 'A version like `numpy>=1.26` without quotes, of which the shell makes a redirection.',
  });
});

test('no line of prose is wider than the terminal, and colours are no text', async () => {
  const { stdout } = await list([], { isTTY: true, columns: 50 });
  const prose = stripVTControlCharacters(stdout)
    .split('\n')
    .filter((line) => line.startsWith('    '));
  expect(prose.filter((line) => line.length > 50 && line.trim().includes(' '))).toEqual([]);
  expect(stripVTControlCharacters((await list(['--color', 'always'])).stdout)).toBe((await list()).stdout);
});

test('it takes no words', async () => {
  expect(await list(['x'])).toEqual({ code: 2, stdout: '', stderr: '`rules` takes no `x`; the page of one is `layerwright rule ID`\n' });
});

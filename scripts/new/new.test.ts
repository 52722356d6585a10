import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isId, type Kind, scaffold } from './scaffold.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layerwright-new-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const made: readonly { kind: Kind; files: string[] }[] = [
  { kind: 'rule', files: ['README.md', 'rule.test.ts', 'rule.ts'].map((name) => `packages/core/src/lint/rules/some-thing/${name}`) },
  {
    kind: 'dialect',
    files: ['README.md', 'dialect.test.ts', 'dialect.ts', 'methods.json'].map((name) => `packages/image/src/dialects/some-thing/${name}`),
  },
  { kind: 'command', files: ['command.test.ts', 'command.ts'].map((name) => `server/src/cli/commands/some-thing/${name}`) },
  {
    kind: 'editor-command',
    files: ['command.test.ts', 'command.ts', 'contribution.json'].map((name) => `client/src/commands/some-thing/${name}`),
  },
];

test.for(made)('a new $kind is one folder that names itself', async ({ kind, files }) => {
  expect(await scaffold({ root, kind, id: 'some-thing' })).toEqual(files);
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  expect(texts.filter((text) => text.includes('{{'))).toEqual([]);
  expect(texts.join('\n')).toContain(`export const ${kind.replace('editor-', '')}`);
  expect(texts.join('\n')).toMatch(/some-thing/);
});

test.for(made)('the test of a new $kind fails until it is written', async ({ kind, files }) => {
  await scaffold({ root, kind, id: 'some-thing' });
  const test = files.find((file) => file.endsWith('.test.ts')) ?? '';
  expect(readFileSync(join(root, test), 'utf8')).toContain('expect.fail(');
});

test.for(made)('a second $kind of one name is refused', async ({ kind }) => {
  await scaffold({ root, kind, id: 'some-thing' });
  await expect(scaffold({ root, kind, id: 'some-thing' })).rejects.toMatchObject({ code: 'EEXIST' });
});

test('ids are lower-case words joined by hyphens', () => {
  expect(['apt-update-alone', 'e2b', 'x'].every(isId)).toBe(true);
  expect(['', 'Apt', '-a', 'a-', 'a--b', '1a', 'a_b', '../a', undefined].some(isId)).toBe(false);
});

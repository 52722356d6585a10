import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inMemory } from '../../../testing/memory-io.ts';
import { onlyRules } from '../../../testing/only-rules.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const RULES = ['local-path-missing', 'local-path-ignored', 'whole-context-added', 'secret-file-added', 'large-local-add'] as const;

/** The rules that find something, each with the name in its message, in a checkout of these files. */
async function found(files: Readonly<Record<string, string>>, config: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> {
  const lint = JSON.parse(onlyRules(...RULES)['layerwright.config.jsonc'] ?? '') as object;
  const cwd = project({ ...files, 'layerwright.config.jsonc': JSON.stringify({ ...lint, ...config }) });
  mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
  const { stdout, stderr } = await inMemory((io) => run(['check', '--format', 'json'], io), { cwd });
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
  return findings.map(({ rule, message }) => `${rule} ${/`([^`]*)`/.exec(message)?.[1] ?? ''}`).sort();
}

const image = (...calls: readonly string[]): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12-slim').${calls.join('.')};\n`;

const paths = image(
  `addLocalFile('requirement.txt', '/a')`,
  `addLocalDir('dist', '/b')`,
  `addLocalDir('.', '/c')`,
  `addLocalDir('build', '/d')`,
);
const files = {
  'requirements.txt': '',
  'dist/app.js': '',
  '.env': '',
  '.gitignore': 'build/\n',
};

test('without a configuration of it the build context is the folder of the program', async () => {
  expect(await found({ ...files, 'app.ts': paths })).toEqual([
    'local-path-missing requirement.txt',
    'secret-file-added .env',
    'whole-context-added .',
  ]);
});

test('what `.dockerignore` leaves out is ignored, and no more than that', async () => {
  expect(await found({ ...files, 'app.ts': paths, '.dockerignore': '.git\n.env*\n**/*.js\ndist\n' })).toEqual([
    'local-path-ignored dist',
    'local-path-missing requirement.txt',
  ]);
  expect(await found({ ...files, 'app.ts': paths, '.dockerignore': '.git\n.env\ndist\n!dist/app.js\n' })).toEqual([
    'local-path-missing requirement.txt',
  ]);
});

test('a program may be built from a folder above, and where the configuration says from which one, it is that', async () => {
  const below = { 'requirement.txt': '', 'images/app.ts': image(`addLocalFile('requirement.txt', '/a')`, `addLocalDir('src', '/b')`) };
  expect(await found(below)).toEqual(['local-path-missing src']);
  expect(await found({ ...below, 'images/src/a.py': '' }, { build: { context: '.' } })).toEqual(['local-path-missing src']);
  expect(await found({ ...below, 'src/a.py': '' }, { build: { context: '.' } })).toEqual([]);
});

test('a Dockerfile is built from any folder, but what stands beside it is known', async () => {
  const dockerfile = 'FROM debian:12\nCOPY requirement.txt /a\nCOPY dist /b\nCOPY . /c\n';
  expect(await found({ ...files, Dockerfile: dockerfile, '.dockerignore': 'dist\n' })).toEqual([
    'local-path-ignored dist',
    'secret-file-added .env',
    'whole-context-added .',
  ]);
  expect(await found({ ...files, Dockerfile: dockerfile }, { build: { context: '.' } })).toContain('local-path-missing requirement.txt');
});

test('large is what is sent', async () => {
  const large = { 'data/a.bin': 'x'.repeat(700_000), 'data/b.bin': 'x'.repeat(700_000), 'app.ts': image(`addLocalDir('data', '/data')`) };
  const rules = { 'large-local-add': { options: { megabytes: 1 } } };
  expect(await found(large, { lint: { select: [...RULES], rules } })).toEqual(['large-local-add data']);
  expect(await found({ ...large, '.dockerignore': '**/b.bin' }, { lint: { select: [...RULES], rules } })).toEqual([]);
});

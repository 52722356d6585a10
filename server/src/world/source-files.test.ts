import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../testing/project.ts';
import { findSourceFiles, readSource } from './source-files.ts';

async function found(cwd: string, ...paths: string[]): Promise<{ files: string[]; failures: readonly string[] }> {
  const { files, failures } = await findSourceFiles(paths, cwd);
  return { files: files.map((file) => relative(cwd, file)), failures };
}

test('a folder gives all source files in it, but what is installed or belongs to git', async () => {
  const cwd = project({
    'a.ts': '',
    'b/c.tsx': '',
    'b/d.d.ts': '',
    'b/e.md': '',
    '.ci/f.mjs': '',
    'node_modules/g/index.js': '',
    'b/node_modules/h/index.js': '',
    '.git/hooks/i.js': '',
  });
  expect(await found(cwd, '.')).toEqual({ files: ['.ci/f.mjs', 'a.ts', 'b/c.tsx'], failures: [] });
});

test('what git ignores is left out, also by a file above the folder', async () => {
  const cwd = project({
    '.git/HEAD': '',
    '.gitignore': 'dist\n',
    'p/.gitignore': 'gen/\n!keep.ts\n',
    'p/a.ts': '',
    'p/dist/b.ts': '',
    'p/gen/c.ts': '',
    'p/q/.gitignore': '/d.ts\n',
    'p/q/d.ts': '',
    'p/q/r/d.ts': '',
  });
  expect((await found(cwd, 'p')).files).toEqual(['p/a.ts', 'p/q/r/d.ts']);
  expect((await found(join(cwd, 'p/q'), '.')).files).toEqual(['r/d.ts']);
});

test('a glob, relative or absolute, and a path that only looks like one', async () => {
  const cwd = project({ 'src/a.image.ts': '', 'src/b.ts': '', '[id]/c.ts': '', 'src/x.md': '' });
  expect((await found(cwd, '**/*.image.ts')).files).toEqual(['src/a.image.ts']);
  expect((await found(cwd, join(cwd, 'src/*.ts'))).files).toEqual(['src/a.image.ts', 'src/b.ts']);
  expect((await found(join(cwd, 'src'), '../src/*.image.ts')).files).toEqual(['a.image.ts']);
  expect((await found(cwd, '[id]/c.ts', '[id]')).files).toEqual(['[id]/c.ts']);
  expect(await found(cwd, '')).toEqual({ files: [], failures: ['one of the paths is empty'] });
  expect(await found(cwd, 'none/*.ts')).toEqual({ files: [], failures: ['no source file matches none/*.ts'] });
});

test('what was named and cannot be read is said, and the rest is still there, once', async () => {
  const cwd = project({ 'a.ts': '', 'x.md': '' });
  expect(await found(cwd, 'a.ts', 'nope.ts', './a.ts', 'x.md', 'a.ts/b.ts')).toEqual({
    files: ['a.ts'],
    failures: [
      'cannot read nope.ts: no such file or directory',
      'cannot check x.md: it is no TypeScript or JavaScript source file and no Dockerfile',
      'cannot read a.ts/b.ts: no such file or directory',
    ],
  });
});

test('links to folders are not followed, so a circle is no trap', async () => {
  const cwd = project({ 'a/b.ts': '' });
  symlinkSync(cwd, join(cwd, 'a/up'));
  expect((await found(cwd, '.')).files).toEqual(['a/b.ts']);
});

test('a folder that cannot be listed does not hide what is beside it', async () => {
  const cwd = project({ 'a.ts': '' });
  const closed = join(cwd, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0);
  // The superuser may list everything.
  const failures = process.getuid?.() === 0 ? [] : [`cannot read ${closed}: permission denied`];
  expect(await found(cwd, '.')).toEqual({ files: ['a.ts'], failures });
  chmodSync(closed, 0o700);
});

test('a byte order mark is no part of a text', async () => {
  const cwd = project({ 'a.ts': '\uFEFFlet a;' });
  expect(await readSource(join(cwd, 'a.ts'))).toEqual({ text: 'let a;' });
});

test.for([
  ['utf-16le', (text: string): Buffer => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()],
] as const)('a text in %s is read as its mark says', async ([, encoded]) => {
  const folder = project({ 'a.ts': '' });
  writeFileSync(join(folder, 'a.ts'), encoded('\uFEFFlet ä;\r\n'));
  expect(await readSource(join(folder, 'a.ts'))).toEqual({ text: 'let ä;\r\n' });
});

test('what is no file is not waited for', async () => {
  expect(await readSource('/dev/zero')).toEqual({ failure: 'it is no file' });
});

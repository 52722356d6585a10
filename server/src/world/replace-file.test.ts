import { chmodSync, chownSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../testing/project.ts';
import { replaceFile } from './replace-file.ts';

test('a file gets its text and keeps its mode, and nothing else is left', () => {
  const folder = project({ 'a.ts': 'old' });
  const file = join(folder, 'a.ts');
  chmodSync(file, 0o754);
  expect(replaceFile({ file, before: 'old', after: 'new ü' })).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('new ü');
  expect(statSync(file).mode & 0o777).toBe(0o754);
  expect(readdirSync(folder)).toEqual(['a.ts']);
});

test('whose file it was, that it stays', () => {
  const file = join(project({ 'a.ts': 'old' }), 'a.ts');
  // Only root may give files away.
  if (process.getuid?.() === 0) chownSync(file, 4711, 4712);
  const { uid, gid } = statSync(file);
  expect(replaceFile({ file, before: 'old', after: 'new' })).toBeUndefined();
  expect(statSync(file)).toMatchObject({ uid, gid });
});

test('a large text is written whole', () => {
  const file = join(project({ 'a.ts': 'old' }), 'a.ts');
  const after = 'x'.repeat(5_000_000);
  expect(replaceFile({ file, before: 'old', after })).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe(after);
});

test('a byte order mark stays', () => {
  const file = join(project({ 'a.ts': '\uFEFFold' }), 'a.ts');
  expect(replaceFile({ file, before: 'old', after: 'new' })).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFnew');
});

test('a link stays a link', () => {
  const folder = project({ 'real/a.ts': 'old' });
  const file = join(folder, 'a.ts');
  symlinkSync(join('real', 'a.ts'), file);
  expect(replaceFile({ file, before: 'old', after: 'new' })).toBeUndefined();
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real/a.ts'), 'utf8')).toBe('new');
});

test('what has changed meanwhile, is no UTF-8 or is gone stays as it is, and why is said', () => {
  const folder = project({ 'a.ts': 'newer' });
  expect(replaceFile({ file: join(folder, 'a.ts'), before: 'old', after: 'new' })).toBe('it has changed since it was read');
  const latin = Buffer.from([0x22, 0xe4, 0x22]);
  writeFileSync(join(folder, 'b.ts'), latin);
  expect(replaceFile({ file: join(folder, 'b.ts'), before: latin.toString('utf8'), after: 'new' })).toBe('it is not written in UTF-8');
  writeFileSync(join(folder, 'b.ts'), Buffer.from('\uFEFFold', 'utf16le'));
  expect(replaceFile({ file: join(folder, 'b.ts'), before: 'old', after: 'new' })).toBe('it is not written in UTF-8');
  writeFileSync(join(folder, 'b.ts'), latin);
  expect(replaceFile({ file: join(folder, 'c.ts'), before: 'old', after: 'new' })).toBe('no such file or directory');
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('newer');
  expect(readFileSync(join(folder, 'b.ts'))).toEqual(latin);
  expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts']);
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from 'layerwright/spec';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contextTexts } from './context-texts.ts';
import { contextWorld } from './context-world.ts';
import { steady } from './steady-world.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwright-context-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/main.py'), '12345');
  writeFileSync(join(folder, 'requirements.txt'), '123');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const worldOf = (path: string): World => contextWorld(path, contextTexts()(path));

describe('a folder as a build context', () => {
  test.for([
    ['.', 'directory'],
    ['src', 'directory'],
    ['./src/', 'directory'],
    ['src/main.py', 'file'],
    ['src/other.py', 'nothing'],
    ['src/main.py/more', 'nothing'],
    ['lib/a', 'nothing'],
    ['../x', undefined],
  ] as const)('what stands at %s is %s', ([path, kind]) => {
    expect(worldOf(folder).kind(path)).toBe(kind);
  });

  test('gives the text of a file by its path in the folder or by its whole one, and of none beside it', () => {
    const { text } = worldOf(folder);
    const known = text('requirements.txt');
    expect(known).toBeDefined();
    expect(text(join(folder, 'requirements.txt'))).toBe(known);
    expect([text(join(folder, '..', 'x')), text('../x'), text('/etc/hostname')]).toEqual([undefined, undefined, undefined]);
  });

  test('what a link leads to is not known, nor what is in a folder that is not there', () => {
    symlinkSync(join(folder, 'src'), join(folder, 'link'));
    expect(['link', 'link/main.py', 'link/none'].map(worldOf(folder).kind)).toEqual([undefined, undefined, undefined]);
    expect(worldOf(join(folder, 'none')).kind('a')).toBeUndefined();
  });

  test('says what is in a directory, and how large it is', () => {
    const world = worldOf(folder);
    expect(world.names?.('.')).toEqual(['requirements.txt', 'src']);
    expect(world.names?.('none')).toBeUndefined();
    expect([world.bytes?.('.', []), world.bytes?.('src', []), world.bytes?.('src', ['*.py']), world.bytes?.('none', [])]).toEqual([
      8,
      5,
      0,
      undefined,
    ]);
  });

  test.for([
    ['', { src: false, 'src/main.py': false, '.': 8 }],
    ['src', { src: true, 'src/main.py': true, '.': 6 }],
    ['*\n!src', { src: false, 'src/main.py': false, 'requirements.txt': true, '.': 5 }],
    ['src\n!src/main.py', { src: false, 'src/main.py': false }],
    ['src\n!src/other.py', { src: true, 'src/main.py': true }],
    ['src/*.py\n!src/other.py', { src: false, 'src/main.py': true }],
    ['**/main.py', { src: false, 'src/main.py': true }],
  ] as const)('what %j leaves out is known', ([ignored, expected]) => {
    writeFileSync(join(folder, '.dockerignore'), ignored);
    const { isIgnored, bytes } = worldOf(folder);
    const said = Object.keys(expected).map((path) => [path, path === '.' ? bytes?.(path, []) : isIgnored?.(path)]);
    expect(Object.fromEntries(said)).toEqual(expected);
  });

  test('what is left out is known anew when the ignore file changes, and is not where nobody can read it', () => {
    const { isIgnored } = worldOf(folder);
    expect([isIgnored?.('src'), isIgnored?.('../src')]).toEqual([false, undefined]);
    writeFileSync(join(folder, '.dockerignore'), 'src');
    expect(worldOf(folder).isIgnored?.('src')).toBe(true);
    rmSync(join(folder, '.dockerignore'));
    mkdirSync(join(folder, '.dockerignore'));
    expect(worldOf(folder).isIgnored?.('src')).toBeUndefined();
  });
});

test('what was answered stays so, until it is no longer true', () => {
  const { world, holds } = steady(worldOf(folder));
  expect([world.kind('new.txt'), world.kind('src'), holds()]).toEqual(['nothing', 'directory', true]);
  writeFileSync(join(folder, 'new.txt'), '');
  expect([world.kind('new.txt'), holds()]).toEqual(['nothing', false]);
});

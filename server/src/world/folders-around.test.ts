import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contextTexts } from './context-texts.ts';
import { worldFor } from './read-options.ts';
import { steady } from './steady-world.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwright-folders-'));
  for (const each of ['.git', 'e2b', 'app/node_modules']) mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'app/main.py'), '12345');
  writeFileSync(join(folder, 'app/node_modules/a.js'), '123');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const steadily = (file = 'e2b/main.ts'): ReturnType<typeof steady> => steady(worldFor(join(folder, file), {}, contextTexts()));

test('folders are known by their way from that of a program', () => {
  const { world } = steadily();
  expect([world.kindIn?.('../app', 'main.py'), world.kindIn?.('..', 'app'), world.kindIn?.('.', 'none')]).toEqual([
    'file',
    'directory',
    'nothing',
  ]);
  expect([world.kindIn?.('../none', 'a'), world.kindIn?.('.', '../app')]).toEqual([undefined, undefined]);
});

test('what is not there, and is in a folder above, may be what a build finds', () => {
  expect(steadily().world.kindIn?.('.', 'app')).toBeUndefined();
});

test('bytes are those that no pattern leaves out, and none that one may', () => {
  const { world } = steadily();
  const bytes = (...patterns: readonly string[]): number | undefined => world.bytesIn?.('../app', '.', patterns);
  expect([bytes(), bytes('node_modules'), bytes('node_modules/**'), bytes('{main,a}.py')]).toEqual([8, 8, 5, 0]);
  expect(world.bytesIn?.('../none', '.', [])).toBeUndefined();
});

test('an ignore file that is not there is empty, and what was answered holds until it is', () => {
  const { world, holds } = steadily();
  expect([world.ignoreFileIn?.('../app'), world.kindIn?.('../app', 'dist'), holds()]).toEqual(['', 'nothing', true]);
  writeFileSync(join(folder, 'app/.dockerignore'), 'dist\n');
  expect([world.ignoreFileIn?.('../app'), holds()]).toEqual(['', false]);
  const again = steadily();
  expect([again.world.ignoreFileIn?.('../app'), again.holds()]).toEqual(['dist\n', true]);
  mkdirSync(join(folder, 'app/dist'));
  expect(again.world.kindIn?.('../app', 'dist')).toBe('directory');
});

test('a Dockerfile begins no folder of a vendor', () => {
  expect(steadily('app/Dockerfile').world.kindIn?.('.', 'main.py')).toBeUndefined();
});

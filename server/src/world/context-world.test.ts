import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse } from '@layerwright/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contextWorld } from './context-world.ts';
import { readOptions } from './read-options.ts';
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
    expect(contextWorld(folder).kind(path)).toBe(kind);
  });

  test('what a link leads to is not known, nor what is in a folder that is not there', () => {
    symlinkSync(join(folder, 'src'), join(folder, 'link'));
    expect(['link', 'link/main.py', 'link/none'].map(contextWorld(folder).kind)).toEqual([undefined, undefined, undefined]);
    expect(contextWorld(join(folder, 'none')).kind('a')).toBeUndefined();
  });

  test('says what is in a directory, and how large it is', () => {
    const world = contextWorld(folder);
    expect(world.names?.('.')).toEqual(['requirements.txt', 'src']);
    expect(world.names?.('none')).toBeUndefined();
    expect([world.bytes?.('.', []), world.bytes?.('src', []), world.bytes?.('src', ['*.py'])]).toEqual([8, 5, undefined]);
  });

  test('with an ignore file nobody knows what is left out', () => {
    expect(contextWorld(folder).isIgnored?.('src')).toBe(false);
    writeFileSync(join(folder, '.dockerignore'), 'src');
    expect([contextWorld(folder).isIgnored?.('src'), contextWorld(folder).bytes?.('src', [])]).toEqual([undefined, undefined]);
  });
});

test('a path is missing where the configuration says where paths begin, and nowhere else', () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('debian:12').addLocalDir('scr', '/app');\n`;
  const found = (config: Parameters<typeof readOptions>[0]): readonly string[] =>
    analyse(join(folder, 'a.ts'), text, readOptions(config)).findings.map(({ rule }) => rule);
  expect(found({ build: { context: folder } })).toEqual(['local-path-missing']);
  expect(found({})).toEqual([]);
});

test('what was answered stays so, until it is no longer true', () => {
  const { world, holds } = steady(contextWorld(folder));
  expect([world.kind('new.txt'), world.kind('src'), holds()]).toEqual(['nothing', 'directory', true]);
  writeFileSync(join(folder, 'new.txt'), '');
  expect([world.kind('new.txt'), holds()]).toEqual(['nothing', false]);
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { project, writeIn } from '../testing/project.ts';
import { contextTexts } from './context-texts.ts';
import { worldFor } from './read-options.ts';

type Files = Readonly<Record<string, string>>;

/** A checkout: git leaves nothing out of it. */
function checkout(files: Files): string {
  const folder = project(files);
  mkdirSync(join(folder, '.git'));
  return folder;
}

const worldOf = (folder: string, file: string, context?: string): World =>
  worldFor(join(folder, file), context === undefined ? {} : { build: { context: join(folder, context) } }, contextTexts());

describe('a program whose configuration names no build context', () => {
  test('takes its own folder for it', () => {
    const folder = checkout({ 'app/src/a.py': '1', 'app/requirements.txt': 'numpy', 'app/.dockerignore': 'src', 'src/b.py': '22' });
    const { kind, text, names, isIgnored, bytes } = worldOf(folder, 'app/image.ts');
    expect([kind('.'), kind('src'), kind('src/a.py')]).toEqual(['directory', 'directory', 'file']);
    expect([text('requirements.txt'), names?.('src'), isIgnored?.('src'), bytes?.('src', [])]).toEqual(['numpy', ['a.py'], true, 0]);
  });

  test.for([
    ['nowhere', 'srv', 'nothing'],
    ['in a folder above', 'lib', undefined],
    ['above the checkout', 'outside', 'nothing'],
    ['where git leaves it out', 'dist/app', undefined],
    ['where git leaves it out by an ending', 'a.whl', undefined],
    ['where git takes it in again', 'kept', 'nothing'],
  ] as const)('what stands %s is %s', ([, path, kind]) => {
    const outer = project({ 'outside/a': '' });
    const files = { 'in/lib/a.py': '', 'in/app/image.ts': '', 'in/.gitignore': '# kept\n/*/dist/\n*.[wW]hl\n!kept\n' };
    const folder = join(outer, 'in');
    for (const [name, text] of Object.entries(files)) writeIn(outer, name, text);
    mkdirSync(join(folder, '.git'));
    expect(worldOf(folder, 'app/image.ts').kind(path)).toBe(kind);
  });

  test('has the one that is named', () => {
    const folder = checkout({ 'app/a.py': '', 'other/b.py': '', '.gitignore': 'dist' });
    const { kind } = worldOf(folder, 'app/image.ts', 'other');
    expect([kind('a.py'), kind('b.py'), kind('dist')]).toEqual(['nothing', 'file', 'nothing']);
  });
});

describe('a Dockerfile whose configuration names no build context', () => {
  const folder = (): string =>
    checkout({ 'app/src/a.py': '1', 'app/requirements.txt': 'numpy', 'app/.dockerignore': 'src', 'app/both': '1', both: '22' });

  test('has what stands beside it', () => {
    const { kind, text, names, isIgnored, bytes } = worldOf(folder(), 'app/Dockerfile');
    expect([kind('.'), kind('src')]).toEqual(['directory', 'directory']);
    expect([text('requirements.txt'), names?.('src'), isIgnored?.('src'), bytes?.('src', [])]).toEqual(['numpy', ['a.py'], true, 0]);
  });

  test('misses nothing, and does not know which of two is meant', () => {
    const { kind, text, names } = worldOf(folder(), 'app/Dockerfile');
    expect([kind('srv'), kind('both'), text('both'), names?.('srv')]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('may have an ignore file of its own', () => {
    const at = checkout({ 'src/a.py': '1', '.dockerignore': 'src', 'Dockerfile.dockerignore': '' });
    const { isIgnored, bytes } = worldOf(at, 'Dockerfile');
    expect([isIgnored?.('src'), bytes?.('src', [])]).toEqual([undefined, undefined]);
    expect(worldOf(at, 'other.Dockerfile').isIgnored?.('src')).toBe(true);
  });

  test('has all of the one that is named', () => {
    const { kind, text } = worldOf(folder(), 'app/Dockerfile', 'app');
    expect([kind('srv'), kind('both'), text('both')]).toEqual(['nothing', 'file', '1']);
  });
});

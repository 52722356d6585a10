import { join } from 'node:path';
import { utimesSync } from 'node:fs';
import type { FindModule, ModuleSource } from '@layerwright/core';
import { expect, test } from 'vitest';
import { project, writeIn } from '../testing/project.ts';
import { moduleFiles } from './modules.ts';

/** What is found, where it is a file. */
const found = (source: ReturnType<FindModule>): ModuleSource | undefined => (source && 'file' in source ? source : undefined);

const files = {
  'main.ts': '',
  'base.ts': 'base',
  'both.ts': 'source',
  'both.js': 'compiled',
  'only.js': 'script',
  'data.json': '{}',
  'folder/index.ts': 'index',
  'dotted.image.ts': 'dotted',
};

test.for([
  ['./base', 'base.ts'],
  ['./base.ts', 'base.ts'],
  ['./both.js', 'both.ts'],
  ['./only.js', 'only.js'],
  ['./only', 'only.js'],
  ['./data.json', 'data.json'],
  ['./folder', 'folder/index.ts'],
  ['./folder/', 'folder/index.ts'],
  ['./dotted.image', 'dotted.image.ts'],
  ['./nope', undefined],
  ['base', undefined],
  ['/etc/passwd', undefined],
  ['node:fs', undefined],
] as const)('%s is %s', ([specifier, file]) => {
  const folder = project(files);
  expect(found(moduleFiles().now()(specifier, join(folder, 'main.ts')))?.file).toBe(file && join(folder, file));
});

test('from another folder', () => {
  const folder = project(files);
  expect(found(moduleFiles().now()('../base', join(folder, 'folder/index.ts')))?.text).toBe('base');
  expect(found(moduleFiles().now()('.', join(folder, 'folder/other.ts')))?.text).toBe('index');
});

test('the same object until the file changes', () => {
  const folder = project(files);
  const modules = moduleFiles();
  const find: FindModule = (...asked) => modules.now()(...asked);
  const first = find('./base', join(folder, 'main.ts'));
  expect(find('./base.js', join(folder, 'main.ts'))).toBe(first);
  writeIn(folder, 'base.ts', 'changed');
  utimesSync(join(folder, 'base.ts'), 1, 1);
  expect(found(find('./base', join(folder, 'main.ts')))?.text).toBe('changed');
});

test('what an editor shows counts more than what is on disk', () => {
  const folder = project(files);
  const shown = { file: join(folder, 'base.ts'), text: 'typed' };
  expect(moduleFiles(() => (file) => (file === shown.file ? shown : undefined)).now()('./base', join(folder, 'main.ts'))).toBe(shown);
});

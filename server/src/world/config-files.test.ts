import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, writeIn } from '../testing/project.ts';
import { configFiles } from './config-files.ts';

const off = (rule: string): string => `{ "lint": { "rules": { "${rule}": "off" } } }`;

test('the nearest file above counts, and one without any has none', () => {
  const folder = project({
    'layerwright.config.jsonc': off('secret-in-env'),
    'a/layerwright.config.jsonc': off('invalid-call'),
    'a/b/x.ts': '',
    'c/x.ts': '',
  });
  const files = configFiles();
  expect(files.nearest(join(folder, 'a/b/x.ts')).file).toBe(join(folder, 'a/layerwright.config.jsonc'));
  expect(files.nearest(join(folder, 'c/x.ts')).config.lint?.rules).toEqual({ 'secret-in-env': 'off' });
});

test('a file that did not change is the same object, and a change is seen after a refresh', () => {
  const folder = project({ 'layerwright.config.jsonc': off('secret-in-env') });
  const files = configFiles();
  const file = join(folder, 'x.ts');
  const before = files.nearest(file);
  files.refresh();
  expect(files.nearest(file)).toBe(before);
  writeIn(folder, 'layerwright.config.jsonc', off('invalid-call'));
  utimesSync(join(folder, 'layerwright.config.jsonc'), 1, 1);
  expect(files.nearest(file)).toBe(before);
  files.refresh();
  expect(files.nearest(file).config.lint?.rules).toEqual({ 'invalid-call': 'off' });
  rmSync(join(folder, 'layerwright.config.jsonc'));
  files.refresh();
  expect(files.nearest(file).file).not.toBe(join(folder, 'layerwright.config.jsonc'));
});

test('a folder of that name is no configuration', () => {
  const folder = project({ 'layerwright.config.jsonc/x': '', 'x.ts': '' });
  expect(configFiles().nearest(join(folder, 'x.ts')).file).not.toBe(join(folder, 'layerwright.config.jsonc'));
});

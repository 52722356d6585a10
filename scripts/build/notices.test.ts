import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { project } from '../../server/src/testing/project.ts';

type Notices = {
  readonly packagesOf: (files: readonly string[]) => readonly string[];
  readonly noticesOf: (root: string, folders: readonly string[]) => Promise<string>;
};
const { packagesOf, noticesOf } = (await import(new URL('notices.mjs', import.meta.url).href)) as Notices;
const root = fileURLToPath(new URL('../..', import.meta.url));

test('the packages that files belong to are named once, the ones within others too', () => {
  const files = ['node_modules/@a/b/x.js', 'node_modules/@a/b/lib/y.js', 'node_modules/c/node_modules/d/z.js', 'server/src/main.ts'];
  expect(packagesOf(files)).toEqual(['node_modules/@a/b', 'node_modules/c/node_modules/d']);
});

test('a package of ours is named with its version and the text of its licence', async () => {
  const notices = await noticesOf(root, ['node_modules/smol-toml']);
  expect(notices).toMatch(/^smol-toml \d+\.\d+\.\d+ \(BSD-3-Clause\)$/m);
  expect(notices).toContain('Redistributions in binary form must reproduce the above copyright notice');
});

test('a package without a text of its licence is named with its author', async () => {
  const folder = project({ 'node_modules/a/package.json': '{ "name": "a", "version": "1.0.0", "license": "MIT", "author": "Ann" }' });
  expect(await noticesOf(folder, ['node_modules/a'])).toContain('a 1.0.0 (MIT)\n-------------\n\nBy Ann;');
});

test.for(['"GPL-3.0"', 'null', '{ "type": "MIT" }'])('nobody is given a package whose licence is %s', async (license) => {
  const folder = project({ 'node_modules/a/package.json': `{ "name": "a", "version": "1.0.0", "license": ${license} }` });
  await expect(noticesOf(folder, ['node_modules/a'])).rejects.toThrow('Look whether its licence allows that');
});

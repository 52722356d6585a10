import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { onlyRules } from '../../server/src/testing/only-rules.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { LEGACY, MODERN, edit } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const image = `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12-slim').addLocalDir('dist', '/app');\n`;
const files = { ...onlyRules('local-path-ignored'), 'main.image.ts': image, 'dist/app.js': '' };
const codes = (items: readonly { readonly code?: unknown }[] = []): readonly unknown[] => items.map(({ code }) => code);
const uriOf = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;

test('what is left out of the build context is read anew when the ignore file changes', async () => {
  const folder = project(files);
  const main = uriOf(folder, 'main.image.ts');
  const editor = await edit(MODERN);
  await editor.open(main, image);
  expect(codes((await editor.pull(main)).items)).toEqual([]);
  writeIn(folder, '.dockerignore', 'dist\n');
  expect(codes((await editor.pull(main)).items)).toEqual(['local-path-ignored']);
  await editor.open(uriOf(folder, '.dockerignore'), 'dist\n!dist/app.js\n');
  expect(codes((await editor.pull(main)).items)).toEqual([]);
});

test('a client that does not ask is told when the ignore file on disk changes', async () => {
  const folder = project(files);
  const main = uriOf(folder, 'main.image.ts');
  const editor = await edit(LEGACY);
  await editor.open(main, image);
  const last = (): readonly unknown[] | undefined => editor.published.filter(({ uri }) => uri === main).at(-1)?.diagnostics;
  await editor.until(() => last() !== undefined);
  expect(last()).toEqual([]);
  writeIn(folder, '.dockerignore', 'dist\n');
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(folder, '.dockerignore'), type: 1 }],
  });
  await editor.until(() => last()?.length === 1);
  expect(last()).toMatchObject([{ code: 'local-path-ignored' }]);
});

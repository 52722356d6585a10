import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { LEGACY, MODERN, edit } from './editor.ts';
import { layerwright, upToDate } from './program.ts';

beforeAll(upToDate);

const files = {
  'main.image.ts': `import { Image } from 'layerwright';\nimport { PACKAGE } from './names';\nexport const app = Image.base('debian:12').runCommands('pip install ' + PACKAGE);\n`,
  'names.ts': `export const PACKAGE = 'numpy==1';\n`,
};
const uriOf = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;
const codes = (items: readonly { readonly code?: unknown }[] | undefined): readonly unknown[] => (items ?? []).map(({ code }) => code);

test('what other files say is read from disk, and from the editor where it has them open', async () => {
  const folder = project(files);
  const editor = await edit(MODERN);
  const [main, names] = [uriOf(folder, 'main.image.ts'), uriOf(folder, 'names.ts')];
  await editor.open(main, files['main.image.ts']);
  const render = async (): Promise<string | undefined> =>
    (await editor.connection.sendRequest<{ images: { text: string }[] }>('layerwright/render', { uri: main })).images[0]?.text;
  expect(await render()).toBe('FROM debian:12\nRUN pip install numpy==1\n');
  expect(codes((await editor.pull(main)).items)).toEqual([]);
  await editor.open(names, `export const PACKAGE = 'numpy>=1';\n`);
  expect(await render()).toBe('FROM debian:12\nRUN pip install numpy>=1\n');
  expect(editor.introduction.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: names } });
  writeIn(folder, 'names.ts', `export const PACKAGE = 'torch';\n`);
  expect(await render()).toBe('FROM debian:12\nRUN pip install torch\n');
});

test('a client that does not ask is told of what a change in another file does', async () => {
  const folder = project({ ...files, 'names.ts': `export const USER = 'root';\n` });
  const editor = await edit(LEGACY);
  const [main, names] = [uriOf(folder, 'main.image.ts'), uriOf(folder, 'names.ts')];
  const text = `import { Image } from 'layerwright';\nimport { KEYS } from './names';\nexport const app = Image.base('debian:12').env(KEYS);\n`;
  await editor.open(names, `export const KEYS = { MODE: 'fast' };\n`);
  await editor.open(main, text);
  const last = (): readonly unknown[] | undefined => {
    const of = editor.published.filter(({ uri }) => uri === main).at(-1);
    return of && codes(of.diagnostics);
  };
  await editor.until(() => last() !== undefined);
  expect(last()).toEqual([]);
  await editor.retype(names, 2, `export const KEYS = 5;\n`);
  await editor.until(() => last()?.length === 1);
  expect(last()).toEqual(['invalid-call']);
});

test('the commands read other files too', async () => {
  const folder = project(files);
  expect((await layerwright(folder, ['render', 'main.image.ts'])).stdout).toBe('FROM debian:12\nRUN pip install numpy==1\n');
  expect((await layerwright(folder, ['explain', 'main.image.ts:3'])).stdout).toContain('RUN pip install numpy==1');
});

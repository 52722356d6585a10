import { rmSync } from 'node:fs';
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
/** Of the rules that are about what other files say here: the images are no good examples of anything else. */
const RULES: readonly unknown[] = ['unquoted-version-operator', 'invalid-call'];
const codes = (items: readonly { readonly code?: unknown }[] | undefined): readonly unknown[] =>
  (items ?? []).map(({ code }) => code).filter((code) => RULES.includes(code));

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

test('a Dockerfile that a program names is read from disk, and from the editor where it has it open', async () => {
  const text = `import { Image } from 'layerwright';\nexport const app = Image.fromDockerfile('docker/Dockerfile').workdir('/app');\n`;
  const folder = project({ 'main.image.ts': text, 'docker/Dockerfile': 'FROM debian:12\n' });
  const editor = await edit(MODERN);
  const [main, file] = [uriOf(folder, 'main.image.ts'), uriOf(folder, 'docker/Dockerfile')];
  await editor.open(main, text);
  const render = async (): Promise<string | undefined> =>
    (await editor.connection.sendRequest<{ images: { text: string }[] }>('layerwright/render', { uri: main })).images[0]?.text;
  expect(await render()).toBe('FROM debian:12\nWORKDIR /app\n');
  await editor.open(file, 'FROM debian:13\n');
  expect(await render()).toBe('FROM debian:13\nWORKDIR /app\n');
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: file } });
  writeIn(folder, 'docker/Dockerfile', 'FROM debian:11\nRUN make\n');
  expect(await render()).toBe('FROM debian:11\nRUN make\nWORKDIR /app\n');
  rmSync(join(folder, 'docker/Dockerfile'));
  expect(await render()).toBe('# fromDockerfile(…) is not known: it depends on ‹docker/Dockerfile›\nWORKDIR /app\n');
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

/** Packages that belong together, one that imports of another by its name, and by a path of its configuration. */
const workspace = {
  'package.json': `{ "workspaces": ["packages/*", "apps/*"] }`,
  'packages/images/package.json': `{ "name": "@acme/images", "exports": { ".": { "source": "./src/index.ts", "default": "./dist/index.js" } } }`,
  'packages/images/src/index.ts': `export * from './base.js';\n`,
  'packages/images/src/base.ts': `import { Image } from 'layerwright';\nimport tags from './tags.json' with { type: 'json' };\nexport const base = Image.base('debian:' + tags.debian);\n`,
  'packages/images/src/tags.json': `{ "debian": "12" }`,
  'apps/web/package.json': `{ "name": "web", "dependencies": { "@acme/images": "workspace:*" } }`,
  'apps/web/tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
  'apps/web/src/names.ts': `export const PACKAGE = 'numpy>=1';\n`,
  'apps/web/other/names.ts': `export const PACKAGE = 'torch';\n`,
  'apps/web/web.image.ts': `import { base } from '@acme/images';\nimport { PACKAGE } from '@/names';\nexport const web = base.runCommands('pip install ' + PACKAGE, 'pip install scipy>=1');\n`,
};
const WEB = 'apps/web/web.image.ts';

test('what says where modules are is read from disk, and from the editor where it has it open', async () => {
  const folder = project(workspace);
  const editor = await edit(MODERN);
  const [web, config, manifest] = [
    uriOf(folder, WEB),
    uriOf(folder, 'apps/web/tsconfig.json'),
    uriOf(folder, 'packages/images/package.json'),
  ];
  await editor.open(web, workspace[WEB]);
  const render = async (): Promise<string | undefined> =>
    (await editor.connection.sendRequest<{ images: { text: string }[] }>('layerwright/render', { uri: web })).images[0]?.text;
  expect(await render()).toBe('FROM debian:12\nRUN pip install numpy>=1\nRUN pip install scipy>=1\n');
  expect(codes((await editor.pull(web)).items)).toEqual(['unquoted-version-operator']);
  await editor.open(config, `{ "compilerOptions": { "paths": { "@/*": ["./other/*"] } } }`, 'jsonc');
  expect(await render()).toBe('FROM debian:12\nRUN pip install torch\nRUN pip install scipy>=1\n');
  await editor.retype(config, 2, `{ "compilerOptions": { "paths": {`);
  expect(await render()).toBeUndefined();
  expect(codes((await editor.pull(web)).items)).toEqual([]);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: config } });
  writeIn(folder, 'packages/images/src/tags.json', `{ "debian": "13" }`);
  expect(await render()).toBe('FROM debian:13\nRUN pip install numpy>=1\nRUN pip install scipy>=1\n');
  await editor.open(manifest, `{ "name": "@acme/images", "exports": "./src/nope.ts" }`, 'json');
  expect(await render()).toBeUndefined();
  await editor.retype(manifest, 2, `{ "name": "@acme/images", "exports": "./src/base.ts" }`);
  expect(await render()).toBe('FROM debian:13\nRUN pip install numpy>=1\nRUN pip install scipy>=1\n');
});

test('an editor that watches files asks again when one that is imported has changed on disk, and not for others', async () => {
  const folder = project(workspace);
  const editor = await edit(MODERN);
  const web = uriOf(folder, WEB);
  await editor.open(web, workspace[WEB]);
  const { resultId } = await editor.pull(web);
  const change = (name: string, text: string): Promise<void> => {
    writeIn(folder, name, text);
    return editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(folder, name), type: 2 }] });
  };
  await change('apps/web/other/names.ts', `export const PACKAGE = 'nothing';\n`);
  expect((await editor.pull(web, resultId)).kind).toBe('unchanged');
  expect(editor.refreshes()).toBe(0);
  await change('apps/web/tsconfig.json', `{ "compilerOptions": { "paths": { "@/*": ["./other/*"] } } }`);
  await editor.until(() => editor.refreshes() === 1);
  expect((await editor.pull(web, resultId)).kind).toBe('full');
});

test('the commands read packages of the workspace, and say why one is not followed', async () => {
  const folder = project({ ...workspace, 'apps/web/lodash.image.ts': workspace[WEB].replace('@/names', 'names') });
  expect((await layerwright(folder, ['render', WEB])).stdout).toBe('FROM debian:12\nRUN pip install numpy>=1\nRUN pip install scipy>=1\n');
  const checked = await layerwright(folder, ['check', '.']);
  expect(checked.stdout).toContain('unquoted-version-operator');
  expect(checked.code).toBe(1);
  expect((await layerwright(folder, ['explain', 'apps/web/lodash.image.ts:3'])).stdout).toContain(
    '`‹PACKAGE›` is not known: from `names`, which is a package outside of this workspace. (apps/web/lodash.image.ts:2:1)',
  );
});

test('the commands read other files too', async () => {
  const folder = project(files);
  expect((await layerwright(folder, ['render', 'main.image.ts'])).stdout).toBe('FROM debian:12\nRUN pip install numpy==1\n');
  expect((await layerwright(folder, ['explain', 'main.image.ts:3'])).stdout).toContain('RUN pip install numpy==1');
});

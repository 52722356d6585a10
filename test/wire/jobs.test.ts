import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyse } from '@layerwright/core';
import { type BuildRecord, dockerfileDigest, recordFiles, recordFolder } from '@layerwright/engine/records';
import { beforeAll, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { project } from '../../server/src/testing/project.ts';
import { type Editor, MODERN, edit } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const COMMANDS = ['layerwright.render', 'layerwright.build', 'layerwright.warm', 'layerwright.showLog'];
const WITH_COMMANDS = {
  ...MODERN,
  workspace: { ...MODERN.workspace, codeLens: { refreshSupport: true } },
  experimental: { commands: COMMANDS },
};

const text = `import { Image } from 'layerwright';
export const app = Image
  .base('debian:12')
  .workdir('/app');
export const make = (tag: string) => Image.base('python:' + tag);
`;

/** An editor with one file open, whose cache folder is its own. */
async function opened(
  trusted: boolean,
  capabilities: object = WITH_COMMANDS,
): Promise<{ editor: Editor; uri: string; cwd: string; env: NodeJS.ProcessEnv }> {
  const cwd = project({ 'app.image.ts': text });
  const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
  const editor = await edit(capabilities, { initializationOptions: { trusted }, env });
  const uri = pathToFileURL(join(cwd, 'app.image.ts')).href;
  await editor.open(uri, text);
  return { editor, uri, cwd, env };
}

const lenses = async (editor: Editor, uri: string): Promise<readonly string[]> => {
  const all = await editor.connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  return all.map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
};

test('above each image stands what can be done with it, and that it was not built yet', async () => {
  const { editor, uri } = await opened(true);
  expect(await lenses(editor, uri)).toEqual(['1 Build', '1 Dockerfile', '1 Warm', '1 not built yet', '4 Dockerfile']);
});

test('in a folder that is not trusted nothing can be run, until it is', async () => {
  const { editor, uri } = await opened(false);
  expect(await lenses(editor, uri)).toEqual(['1 Dockerfile', '1 not built yet', '4 Dockerfile']);
  expect(await editor.connection.sendRequest('layerwright/build', { uri, name: 'app', job: '1' })).toEqual({
    is: 'failed',
    message: 'nothing is built in a folder that you do not trust',
  });
  await editor.connection.sendNotification('layerwright/trust');
  await editor.until(() => editor.lensRefreshes() > 0);
  expect(await lenses(editor, uri)).toContain('1 Build');
});

test('a client that has no commands gets no lenses', async () => {
  const { editor, uri } = await opened(true, MODERN);
  expect(editor.introduction.capabilities.codeLensProvider).toBeUndefined();
  expect(await lenses(editor, uri)).toEqual([]);
});

test('what the last build was seen to do, and whether the image is still the one', async () => {
  const { editor, uri, cwd, env } = await opened(true);
  const file = join(cwd, 'app.image.ts');
  const [image] = analyse(file, text).images;
  const variant = image?.variants[0]?.image;
  if (!variant) throw new Error('there is no image');
  const step = { instruction: '', method: 'workdir', isBase: false, state: 'cached', milliseconds: 1 } as const;
  const record: BuildRecord = {
    version: 1,
    ended: '2026-11-21T00:00:00.000Z',
    engine: { host: 'unix:///x', id: 'x', driver: 'overlay2' },
    outcome: 'built',
    image: 'sha256:x',
    tags: ['app:latest'],
    dockerfile: dockerfileDigest(variant),
    steps: [{ ...step, method: 'base', isBase: true }, step, { ...step, state: 'ran' }],
  };
  const records = recordFiles(recordFolder(env));
  await records.write({ file, name: 'app' }, record);
  expect(await lenses(editor, uri)).toContain('1 1/2 cached in the last build');
  await editor.retype(uri, 2, text.replace('/app', '/srv'));
  expect(await lenses(editor, uri)).toContain('1 1/2 cached in the last build, changed since');
  await records.write({ file, name: 'app' }, { ...record, outcome: 'failed', steps: [{ ...step, state: 'failed' }] });
  expect(await lenses(editor, uri)).toContain('1 last build failed at workdir, changed since');
});

test('a job says why it could not be done, at the call or the host', async () => {
  const { editor, uri, cwd } = await opened(true);
  writeFileSync(join(cwd, 'layerwright.config.jsonc'), '{ "engines": ["unix:///nonexistent/docker.sock"] }');
  const ask = (method: string, params: object): Promise<unknown> => editor.connection.sendRequest(method, { uri, job: '1', ...params });
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(join(cwd, 'layerwright.config.jsonc')).href, type: 1 }],
  });
  expect(await ask('layerwright/build', { name: 'app' })).toEqual({
    is: 'failed',
    message: 'no engine answers at unix:///nonexistent/docker.sock: is Docker running?',
  });
  expect(await ask('layerwright/build', { name: 'make' })).toEqual({
    is: 'failed',
    message: '`base`: `tag` is not known without running the program',
    range: { start: { line: 4, character: 43 }, end: { line: 4, character: 64 } },
  });
  expect(await ask('layerwright/warm', { name: 'app' })).toMatchObject({
    is: 'failed',
    message: expect.stringContaining('no engines to warm') as string,
  });
  expect(await ask('layerwright/build', { uri: 'untitled:1' })).toMatchObject({ is: 'failed' });
});

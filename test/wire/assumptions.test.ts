import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver-protocol';
import type { AssumeResult, HolesResult, RenderResult } from '../../server/src/protocol.ts';
import { project } from '../../server/src/testing/project.ts';
import { type Editor, MODERN, edit, rangeOf } from './editor.ts';
import { layerwright, upToDate } from './program.ts';

beforeAll(upToDate);

const COMMANDS = ['layerwright.render', 'layerwright.build', 'layerwright.assume', 'layerwright.forgetAssumptions'];
const WITH_COMMANDS = {
  ...MODERN,
  workspace: { ...MODERN.workspace, codeLens: { refreshSupport: true } },
  experimental: { commands: COMMANDS },
};
const URI = 'file:///nowhere/app.image.ts';
const text = `import { Image } from 'layerwright';
export function make(gpu: 'a100' | 'h100', count = 1) {
  const image = Image.base('python:3.12').env({ GPU: gpu });
  return gpu === 'a100' ? image.runCommands('pip install --no-cache-dir numpy>=1.26') : image.workdir('/' + count);
}
`;

const opened = async (capabilities: object = WITH_COMMANDS): Promise<Editor> => {
  const editor = await edit(capabilities, { initializationOptions: { trusted: true } });
  await editor.open(URI, text);
  return editor;
};

const ask = <R>(editor: Editor, method: string, params: object = {}): Promise<R> =>
  editor.connection.sendRequest<R>(`layerwright/${method}`, { uri: URI, ...params });

const assume = (editor: Editor, name: string, value: string | null): Promise<AssumeResult> => ask(editor, 'assume', { name, text: value });

const lenses = async (editor: Editor): Promise<readonly string[]> => {
  const all = await editor.connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri: URI } });
  return all.map(({ command }) => command?.title ?? '');
};

const titlesAt = async (editor: Editor, part: string): Promise<readonly string[]> => {
  const actions: readonly CodeAction[] = await editor.actions(URI, rangeOf(text, part), ['layerwright.assume']);
  return actions.map(({ title }) => title);
};

test('what is assumed decides what is shown, found and offered, until it is forgotten', async () => {
  const editor = await opened();
  expect(await lenses(editor)).toEqual(['Dockerfile', '2 variants: choose']);
  const before = await editor.pull(URI);
  expect(before.items).toEqual([expect.objectContaining({ code: 'unquoted-version-operator' })]);

  expect(await assume(editor, 'make.gpu', 'h100')).toEqual({ is: 'assumed', assumed: ['gpu=h100'] });
  await editor.until(() => editor.lensRefreshes() > 0 && editor.refreshes() > 0);
  expect((await ask<RenderResult>(editor, 'render')).images).toMatchObject([
    { when: [], assumed: ['gpu=h100'], text: 'FROM python:3.12\nENV GPU=h100\nWORKDIR /‹count›\n' },
  ]);
  expect(await lenses(editor)).toEqual(['Dockerfile', 'assumed gpu=h100: forget']);
  expect(await editor.pull(URI, before.resultId)).toMatchObject({ kind: 'full', items: [] });

  await ask(editor, 'forgetAssumptions', { name: 'make.gpu' });
  expect(await lenses(editor)).toEqual(['Dockerfile', '2 variants: choose']);
  expect((await editor.pull(URI)).items).toHaveLength(1);
});

test('what is assumed stays while the text is edited, and belongs to its document', async () => {
  const editor = await opened();
  await assume(editor, 'make.gpu', 'a100');
  await editor.retype(URI, 2, text.replace('python:3.12', 'debian:13'));
  expect((await ask<RenderResult>(editor, 'render')).images).toMatchObject([{ assumed: ['gpu=a100'] }]);
  const other = 'file:///nowhere/other.image.ts';
  await editor.open(other, text);
  expect((await ask<RenderResult>(editor, 'render', { uri: other })).images).toMatchObject([{ assumed: [] }, { assumed: [] }]);
});

test('what cannot be is refused, and nothing changes', async () => {
  const editor = await opened();
  await assume(editor, 'make.gpu', 'a100');
  expect(await assume(editor, 'make.count', 'many')).toEqual({ is: 'refused', message: '`make.count` is a number, not `many`' });
  expect(await assume(editor, 'nothing', '1')).toEqual({ is: 'refused', message: '`nothing` is nothing that is unknown here' });
  expect(await lenses(editor)).toEqual(['Dockerfile', 'assumed gpu=a100: forget']);
});

test('actions offer the values that the program speaks of, where it asks and where it makes something of it', async () => {
  const editor = await opened();
  const ofGpu = ['Assume "a100" for gpu', 'Assume "h100" for gpu', 'Assume a value for gpu…'];
  expect(await titlesAt(editor, 'gpu:')).toEqual(ofGpu);
  expect(await titlesAt(editor, 'env({')).toEqual(ofGpu);
  expect(await titlesAt(editor, `workdir('/'`)).toEqual(['Assume "1" for count', 'Assume a value for count…']);
  expect(await titlesAt(editor, `base('debian`)).toEqual([]);
  await assume(editor, 'make.gpu', 'a100');
  expect(await titlesAt(editor, 'env({')).toEqual([...ofGpu, 'Forget that make.gpu=a100 is assumed']);
  const [first] = await editor.actions(URI, rangeOf(text, 'env({'), ['layerwright.assume']);
  expect(first?.command).toMatchObject({ command: 'layerwright.assume', arguments: [{ uri: URI, name: 'make.gpu', text: 'a100' }] });
});

test('a client without the commands is offered nothing of it', async () => {
  const editor = await opened(MODERN);
  expect(editor.introduction.capabilities.codeActionProvider).toEqual({ codeActionKinds: ['quickfix', 'source.fixAll.layerwright'] });
  expect(await titlesAt(editor, 'env({')).toEqual([]);
});

test('what is not known is listed with what is assumed of it', async () => {
  const editor = await opened();
  await assume(editor, 'make.gpu', 'a100');
  expect((await ask<HolesResult>(editor, 'holes')).holes).toEqual([
    { name: 'make.gpu', label: 'gpu', values: ['a100', 'h100'], assumed: 'make.gpu=a100' },
    { name: 'make.count', label: 'count', values: ['1'], assumed: null },
  ]);
});

test('a hover says why something is not known, and in which line; and what is assumed', async () => {
  const editor = await opened();
  const hovered = async (): Promise<unknown> => {
    const { start: position } = rangeOf(text, 'env({');
    const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: URI }, position });
    return hover?.contents;
  };
  expect(await hovered()).toMatchObject({
    value: '```dockerfile\nENV GPU=‹gpu›\n```\n\n`‹gpu›` is not known: parameter `gpu` of `make`. (line 2)',
  });
  await assume(editor, 'make.gpu', 'a100');
  expect(await hovered()).toMatchObject({ value: '```dockerfile\nENV GPU=a100\n```\n\nAssumed: `gpu=a100`' });
});

test('an image with variants is built once one is left, and it is said how', async () => {
  const cwd = project({
    'app.image.ts': `import { Image } from 'layerwright';\nexport const app = Image.base(process.env.BASE ?? 'python:3.12');\n`,
    'layerwright.config.jsonc': '{ "engines": ["unix:///nonexistent/docker.sock"] }',
  });
  const file = join(cwd, 'app.image.ts');
  const uri = pathToFileURL(file).href;
  const editor = await edit(WITH_COMMANDS, { initializationOptions: { trusted: true }, env: { XDG_CACHE_HOME: cwd } });
  await editor.open(uri, `import { Image } from 'layerwright';\nexport const app = Image.base(process.env.BASE ?? 'python:3.12');\n`);
  const build = (): Promise<unknown> => ask(editor, 'build', { uri, name: 'app', job: '1' });
  expect(await build()).toMatchObject({
    is: 'failed',
    message: expect.stringMatching(/2 variants.*\. Assume a value for `process\.env\.BASE` to choose one$/) as string,
  });
  await ask(editor, 'assume', { uri, name: 'process.env.BASE', text: 'alpine' });
  expect(await build()).toMatchObject({ is: 'failed', message: expect.stringContaining('no engine answers') as string });
  const ran = await layerwright(cwd, ['build', 'app.image.ts', '--set', 'BASE=alpine'], { env: { XDG_CACHE_HOME: cwd } });
  expect(ran.stderr).toBe('assumed: process.env.BASE=alpine\nno engine answers at unix:///nonexistent/docker.sock: is Docker running?\n');
});

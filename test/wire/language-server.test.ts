import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Hover, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { LEGACY, MODERN, applied, edit, rangeOf } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const URI = 'file:///nowhere/app.image.ts';
const UNTITLED = 'untitled:Untitled-1';
const head = `import { Image } from 'layerwright';\n`;
const clean = `${head}export const app = Image.base('python:3.12').workdir('/app');\n`;
const unquoted = `${head}export const app = Image.base('python:3.12')\n  .runCommands('pip install --no-cache-dir numpy>=1.26 && pip check');\n`;
const messy = `${head}export const app = Image.base('python:3.12')
  .addLocalDir('./src', '/app/src')
  .pipInstall(['torch==2.7.0'])
  .runCommands('pip install --no-cache-dir numpy>=1.26');
`;
const codes = (items: readonly { code?: unknown }[] | undefined): readonly unknown[] | undefined => items?.map(({ code }) => code);

describe('a client that asks for diagnostics', () => {
  test('is told what the server can do', async () => {
    const { introduction } = await edit(MODERN);
    expect(introduction.serverInfo?.name).toBe('layerwright');
    expect(introduction.capabilities).toEqual({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.layerwright'] },
      diagnosticProvider: { identifier: 'layerwright', interFileDependencies: true, workspaceDiagnostics: false },
    });
  });

  test('gets those of the text as it is, and hears when they are the same', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, messy);
    const first = await editor.pull(URI);
    expect(first.items).toEqual([
      expect.objectContaining({
        code: 'source-before-deps',
        severity: 2,
        source: 'layerwright',
        range: rangeOf(messy, `addLocalDir('./src', '/app/src')`),
        relatedInformation: [
          { location: { uri: URI, range: rangeOf(messy, `pipInstall(['torch==2.7.0'])`) }, message: expect.any(String) as string },
        ],
      }),
      expect.objectContaining({ code: 'unquoted-version-operator', severity: 1, range: rangeOf(messy, 'numpy>=1.26') }),
    ]);
    expect(await editor.pull(URI, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.retype(URI, 2, unquoted);
    const second = await editor.pull(URI, first.resultId);
    expect(codes(second.items)).toEqual(['unquoted-version-operator']);
    expect(editor.published).toEqual([]);
  });

  test('gets nothing for a document that is closed, and a new answer after it is opened again', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, unquoted);
    const { resultId } = await editor.pull(URI);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    expect(await editor.pull(URI)).toEqual({ kind: 'full', items: [] });
    await editor.open(URI, clean);
    expect(await editor.pull(URI, resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  test('is asked to ask again when the text was replaced before it was read', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, unquoted);
    editor.sendTogether(
      { id: 900, method: 'textDocument/diagnostic', params: { textDocument: { uri: URI } } },
      { method: 'textDocument/didChange', params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: clean }] } },
    );
    await editor.until(() => editor.answers.some(({ id }) => id === 900));
    expect(editor.answers.find(({ id }) => id === 900)?.error).toMatchObject({ code: -32802, data: { retriggerRequest: true } });
    expect((await editor.pull(URI)).items).toEqual([]);
  });
});

describe('a client that does not ask', () => {
  test('is told at once, with the version', async () => {
    const editor = await edit(LEGACY);
    expect(editor.introduction.capabilities.diagnosticProvider).toBeUndefined();
    await editor.open(URI, messy);
    await editor.until(() => editor.published.length === 1);
    expect(editor.published[0]).toMatchObject({ uri: URI, version: 1 });
    expect(codes(editor.published[0]?.diagnostics)).toEqual(['source-before-deps', 'unquoted-version-operator']);
    expect(editor.published[0]?.diagnostics[0]).not.toHaveProperty('relatedInformation');
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await editor.until(() => editor.published.length === 2);
    expect(editor.published[1]).toEqual({ uri: URI, diagnostics: [] });
  });

  test('is told about the last of many changes, and each time about the text of that version', async () => {
    const editor = await edit(LEGACY);
    await editor.open(URI, clean);
    const last = 30;
    editor.sendTogether(
      ...Array.from({ length: last - 1 }, (_, i) => ({
        method: 'textDocument/didChange',
        params: { textDocument: { uri: URI, version: i + 2 }, contentChanges: [{ text: (i + 2) % 2 === 0 ? unquoted : clean }] },
      })),
    );
    await editor.until(() => editor.published.at(-1)?.version === last);
    for (const { version = 0, diagnostics } of editor.published) expect(diagnostics).toHaveLength(version > 1 && version % 2 === 0 ? 1 : 0);
    expect(editor.published.length).toBeLessThan(last / 2);
  });
});

describe('code actions', () => {
  test('a fix, applied, leaves no diagnostic; it is for one version of the document', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, unquoted);
    const [fix, ...others] = await editor.actions(URI, rangeOf(unquoted, 'numpy'));
    expect(fix).toMatchObject({
      title: 'Quote `numpy>=1.26`',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'unquoted-version-operator' }],
    });
    expect(others.map(({ title }) => title)).toEqual([
      'Ignore unquoted-version-operator here',
      'Ignore unquoted-version-operator in this file',
      'Apply all safe fixes of Layerwright',
    ]);
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.textDocument).toEqual({ uri: URI, version: 1 });
    await editor.retype(URI, 2, applied(unquoted, (change?.edits ?? []) as []));
    expect((await editor.pull(URI)).items).toEqual([]);
  });

  test('a finding can be ignored where it is, in changes that old clients understand', async () => {
    const editor = await edit(LEGACY);
    await editor.open(URI, messy);
    const actions = await editor.actions(URI, rangeOf(messy, 'numpy'), ['quickfix']);
    const ignore = actions.find(({ title }) => title === 'Ignore unquoted-version-operator here');
    expect(ignore).not.toHaveProperty('isPreferred');
    const text = applied(messy, ignore?.edit?.changes?.[URI] ?? []);
    expect(text).toContain('\n  // layerwright-ignore unquoted-version-operator\n  .runCommands(');
    await editor.retype(URI, 2, text);
    await editor.until(() => editor.published.at(-1)?.version === 2);
    expect(codes(editor.published.at(-1)?.diagnostics)).toEqual(['source-before-deps']);
  });

  test('a newer patch of a base is offered where nothing is wrong', async () => {
    const editor = await edit(MODERN);
    const dated = `${head}export const app = Image.base('nvidia/cuda:13.3.0-base-ubuntu24.04').workdir('/app');\n`;
    await editor.open(URI, dated);
    expect((await editor.pull(URI)).items).toEqual([]);
    const [offer, ...others] = await editor.actions(URI, rangeOf(dated, '13.3.0'), ['quickfix']);
    expect(others).toEqual([]);
    expect(offer).toMatchObject({ title: 'Start from `nvidia/cuda:13.3.1-base-ubuntu24.04`, a newer patch', kind: 'quickfix' });
    expect(offer).not.toHaveProperty('diagnostics');
    const [change] = (offer?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(applied(dated, (change?.edits ?? []) as [])).toBe(dated.replace('13.3.0', '13.3.1'));
    expect(await editor.actions(URI, rangeOf(dated, 'workdir'), ['quickfix'])).toEqual([]);
  });

  test('all safe fixes at once, for who asks for them', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, messy);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(await editor.actions(URI, everywhere, ['quickfix'])).toEqual([]);
    for (const only of [['source'], ['source.fixAll'], ['source.fixAll.layerwright']]) {
      const [all, ...others] = await editor.actions(URI, everywhere, only);
      expect(others).toEqual([]);
      expect(all?.kind).toBe('source.fixAll.layerwright');
      const [change] = (all?.edit?.documentChanges ?? []) as TextDocumentEdit[];
      expect(applied(messy, (change?.edits ?? []) as [])).toBe(`${head}export const app = Image.base('python:3.12')
  .pipInstall(['torch==2.7.0'])
  .runCommands('pip install --no-cache-dir "numpy>=1.26"')
  .addLocalDir('./src', '/app/src');
`);
    }
    await editor.retype(URI, 2, clean);
    expect(await editor.actions(URI, everywhere, ['source.fixAll'])).toEqual([]);
  });

  test('none for a client that knows only commands', async () => {
    const editor = await edit({});
    await editor.open(URI, unquoted);
    expect(await editor.actions(URI, rangeOf(unquoted, 'numpy'))).toEqual([]);
  });
});

describe('hover and rendering', () => {
  test('a hover is Markdown, or plain text for who cannot show it', async () => {
    const text = `${head}export const app = Image.base('debian:12').runCommands('echo \`date\`').env({ TAG: process.env.TAG });\n`;
    const hover = async (capabilities: typeof MODERN, part: string): Promise<Hover | null> => {
      const editor = await edit(capabilities);
      await editor.open(URI, text);
      return editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: rangeOf(text, part).start });
    };
    expect(await hover(MODERN, 'runCommands')).toEqual({
      contents: { kind: 'markdown', value: '```dockerfile\nRUN echo `date`\n```' },
      range: rangeOf(text, "runCommands('echo `date`')"),
    });
    expect((await hover(LEGACY, 'runCommands'))?.contents).toEqual({ kind: 'plaintext', value: 'RUN echo `date`' });
    expect(await hover(LEGACY, 'export')).toBeNull();
  });

  test('where an image begins, a hover says what it runs on as the configuration has it', async () => {
    const targets = '{ "targets": { "training": { "gpu": "H100" } } }';
    const uri = pathToFileURL(join(project({ 'app.ts': clean, 'layerwright.config.jsonc': targets }), 'app.ts')).href;
    const editor = await edit(MODERN);
    await editor.open(uri, clean);
    const position = rangeOf(clean, 'python:3.12').start;
    const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
    const value = '```dockerfile\nFROM python:3.12\n```\n\n`app` runs on GPU `H100` (target `training` of the configuration).';
    expect(hover.contents).toEqual({ kind: 'markdown', value });
  });

  test('the Dockerfiles of a document as it stands', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, clean);
    await editor.retype(URI, 2, clean.replace('/app', '/srv'));
    expect(await editor.connection.sendRequest('layerwright/render', { uri: URI })).toEqual({
      images: [
        {
          name: 'app',
          at: { line: 1, character: 0 },
          when: [],
          assumed: [],
          text: 'FROM python:3.12\nWORKDIR /srv\n',
          lines: [rangeOf(clean, `base('python:3.12')`), rangeOf(clean.replace('/app', '/srv'), `workdir('/srv')`)],
        },
      ],
    });
    expect(await editor.connection.sendRequest('layerwright/render', { uri: URI, name: 'other' })).toEqual({ images: [] });
    expect(await editor.connection.sendRequest('layerwright/render', { uri: 'file:///closed.ts' })).toEqual({ images: [] });
  });
});

describe('a Dockerfile', () => {
  const text = 'ARG V=3.12\nFROM python:$V\n# numbers\nRUN true && \\\n    pip install --no-cache-dir numpy>=1.26\nWORKDIR $HOME\n';
  const uri = 'file:///nowhere/Dockerfile.dev';

  test('has findings, fixes and explanations as code has', async () => {
    const editor = await edit(MODERN);
    await editor.open(uri, text, 'dockerfile');
    const { items } = await editor.pull(uri);
    expect(items).toEqual([expect.objectContaining({ code: 'unquoted-version-operator', range: rangeOf(text, 'numpy>=1.26') })]);
    const actions = await editor.actions(uri, rangeOf(text, 'numpy>=1.26'));
    expect(actions.map(({ title }) => title)).toEqual(expect.arrayContaining(['Quote `numpy>=1.26`']));
    const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: rangeOf(text, '$HOME').start,
    });
    expect(hover.contents).toMatchObject({
      value: expect.stringContaining('variable `HOME`, which nothing in this file sets') as string,
    });
  });

  test('is known by its language where its name does not say it', async () => {
    const editor = await edit(MODERN);
    await editor.open(UNTITLED, text, 'dockerfile');
    expect(codes((await editor.pull(UNTITLED)).items)).toEqual(['unquoted-version-operator']);
  });
});

describe('texts', () => {
  test('edits count UTF-16 code units, and keep the line ends of Windows', async () => {
    const editor = await edit(MODERN);
    const before =
      `${head}// 😀😀\nexport const app = Image.base('python:3.12').runCommands('echo 😀 && pip install --no-cache-dir numpy==2.1.0');\n`.replaceAll(
        '\n',
        '\r\n',
      );
    await editor.open(URI, before);
    expect((await editor.pull(URI)).items).toEqual([]);
    const { end } = rangeOf(before, 'numpy');
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        { range: { start: end, end }, text: '>=1.26,' },
        { range: { start: { line: 1, character: 3 }, end: { line: 1, character: 7 } }, text: 'é\r\n//' },
      ],
    });
    const { items } = await editor.pull(URI);
    expect(items).toMatchObject([
      { range: { start: { line: 3, character: end.character - 5 }, end: { line: 3, character: end.character + 14 } } },
    ]);
  });

  test('a document without a file is read by its language', async () => {
    const editor = await edit(MODERN);
    await editor.open(UNTITLED, unquoted);
    expect(codes((await editor.pull(UNTITLED)).items)).toEqual(['unquoted-version-operator']);
    await editor.open('vscode-vfs://github/a/b.image.ts', unquoted, 'plaintext');
    expect((await editor.pull('vscode-vfs://github/a/b.image.ts')).items).toHaveLength(1);
  });

  test('what is no source, or knows no builder, has no diagnostics', async () => {
    const editor = await edit(MODERN);
    await editor.open('file:///nowhere/README.md', unquoted, 'markdown');
    await editor.open('file:///nowhere/a.d.ts', unquoted);
    await editor.open('file:///nowhere/b.ts', unquoted.replace('layerwright', './mine.js'));
    for (const uri of ['file:///nowhere/README.md', 'file:///nowhere/a.d.ts', 'file:///nowhere/b.ts'])
      expect((await editor.pull(uri)).items).toEqual([]);
  });

  test('what does not parse is left to the language service of the editor', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, `${unquoted}export const = (\n`);
    expect(codes((await editor.pull(URI)).items)).toEqual(['unquoted-version-operator']);
  });
});

describe('configuration', () => {
  const off = '{ "lint": { "rules": { "unquoted-version-operator": "off" } } }';

  test('a change that the client reports is asked for again', async () => {
    const folder = project({ 'app.ts': unquoted });
    const uri = pathToFileURL(join(folder, 'app.ts')).href;
    const editor = await edit(MODERN);
    await editor.until(() => editor.registered.includes('workspace/didChangeWatchedFiles'));
    await editor.open(uri, unquoted);
    const { items, resultId } = await editor.pull(uri);
    expect(items).toHaveLength(1);
    writeIn(folder, 'layerwright.config.jsonc', off);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await editor.until(() => editor.refreshes() === 1);
    expect((await editor.pull(uri, resultId)).items).toEqual([]);
  });

  test('without a watcher it is looked for when the text changes', async () => {
    const folder = project({ 'app.ts': unquoted, 'layerwright.config.jsonc': off });
    const uri = pathToFileURL(join(folder, 'app.ts')).href;
    const editor = await edit(LEGACY);
    await editor.open(uri, unquoted);
    await editor.until(() => editor.published.length === 1);
    expect(editor.published[0]?.diagnostics).toEqual([]);
    rmSync(join(folder, 'layerwright.config.jsonc'));
    await editor.retype(uri, 2, `${unquoted}\n`);
    await editor.until(() => editor.published.length === 2);
    expect(codes(editor.published[1]?.diagnostics)).toEqual(['unquoted-version-operator']);
  });

  test('what is wrong with it is shown there until it is right, and meanwhile the defaults hold', async () => {
    const folder = project({ 'app.ts': unquoted, 'layerwright.config.jsonc': '{\n  "lnt": {}\n}' });
    const config = pathToFileURL(join(folder, 'layerwright.config.jsonc')).href;
    const uri = pathToFileURL(join(folder, 'app.ts')).href;
    const editor = await edit(MODERN);
    await editor.open(uri, unquoted);
    await editor.until(() => editor.published.length === 1);
    expect(editor.published[0]).toMatchObject({
      uri: config,
      diagnostics: [
        { message: 'Unknown key `lnt`; did you mean `lint`?', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } } },
      ],
    });
    expect((await editor.pull(uri)).items).toHaveLength(1);
    writeIn(folder, 'layerwright.config.jsonc', '{}');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
    await editor.until(() => editor.published.length === 2);
    expect(editor.published[1]).toEqual({ uri: config, diagnostics: [] });
  });
});

describe('mishaps', () => {
  test('a malformed request is its own failure: it is logged, and the next one is answered', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, unquoted);
    expect(await editor.connection.sendRequest('textDocument/hover', {})).toBeNull();
    expect(await editor.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: URI } })).toEqual([]);
    expect(await editor.connection.sendRequest('layerwright/render', {})).toEqual({ images: [] });
    await expect(editor.connection.sendRequest('layerwright/nothing', {})).rejects.toMatchObject({ code: -32601 });
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///never/opened.ts', version: 2 },
      contentChanges: [{ text: '' }],
    });
    await editor.connection.sendNotification('textDocument/didOpen', {});
    expect((await editor.pull(URI)).items).toHaveLength(1);
    expect(editor.logged.join('\n')).toContain('textDocument/hover failed: TypeError');
  });

  test('a request that is cancelled, or whose text is replaced, says so', async () => {
    const editor = await edit(MODERN);
    await editor.open(URI, unquoted);
    const hover = (id: number): object => ({
      id,
      method: 'textDocument/hover',
      params: { textDocument: { uri: URI }, position: { line: 2, character: 5 } },
    });
    const errorOf = (id: number): unknown => editor.answers.find((answer) => answer.id === id)?.error?.code;
    editor.sendTogether(hover(901), { method: '$/cancelRequest', params: { id: 901 } });
    await editor.until(() => errorOf(901) === -32800);
    editor.sendTogether(hover(902), {
      method: 'textDocument/didChange',
      params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text: clean }] },
    });
    await editor.until(() => errorOf(902) === -32801);
  });
});

describe('the end', () => {
  test('is good after a shutdown', async () => {
    const editor = await edit(MODERN);
    expect(await editor.connection.sendRequest('shutdown')).toBeNull();
    await editor.connection.sendNotification('exit');
    expect(await editor.exit).toBe(0);
  });

  test('is bad without one', async () => {
    const editor = await edit(MODERN);
    await editor.connection.sendNotification('exit');
    expect(await editor.exit).toBe(1);
  });

  test('comes when the input is closed', async () => {
    const editor = await edit(LEGACY);
    editor.closeInput();
    expect(await editor.exit).toBe(1);
  });

  test('has a beginning in the words that some editors use', async () => {
    for (const argv of [['--stdio'], ['lsp'], ['lsp', '--stdio', '--clientProcessId=1']]) {
      expect((await edit(LEGACY, { argv })).introduction.serverInfo?.name).toBe('layerwright');
    }
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { type ClientCapabilities, type CompletionItem, CompletionItemTag } from 'vscode-languageserver-protocol';
import { type Editor, MODERN, applied, edit } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const URI = 'file:///nowhere/app.image.ts';
const head = `import { Image } from 'layerwright';\n`;

const completing = (item: object): ClientCapabilities => ({ ...MODERN, textDocument: { ...MODERN.textDocument, completion: item } });
const COMPLETING = completing({ completionItem: { tagSupport: { valueSet: [CompletionItemTag.Deprecated] } } });

/** What the server offers at `$0` of a document that is opened so. */
async function completions(editor: Editor, marked: string): Promise<readonly CompletionItem[]> {
  const before = marked.slice(0, marked.indexOf('$0')).split('\n');
  await editor.open(URI, marked.replace('$0', ''));
  return editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: URI },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  });
}

const named = (items: readonly CompletionItem[], label: string): CompletionItem | undefined => items.find((item) => item.label === label);

function taken(marked: string, item: CompletionItem | undefined): string | undefined {
  const change = item?.textEdit;
  return change && 'range' in change ? applied(marked.replace('$0', ''), [change]) : undefined;
}

describe('completion', () => {
  test('is there for a client that can show it', async () => {
    const { introduction } = await edit(COMPLETING);
    expect(introduction.capabilities.completionProvider).toEqual({ triggerCharacters: ['"', "'", '`', '/', ':'] });
    expect((await edit(MODERN)).introduction.capabilities).not.toHaveProperty('completionProvider');
  });

  test('replaces all of the reference, behind lines with every kind of end and characters of every size', async () => {
    const editor = await edit(COMPLETING);
    const marked = `${head}// 🐍\r\nconst note = '🐍'; export const app = Image.base("pyt$0on:3.12-slim").workdir('/app');\r\n`;
    const item = named(await completions(editor, marked), 'python');
    expect(item).toMatchObject({ filterText: 'python:3.12-slim', detail: 'Python' });
    expect(taken(marked, item)).toBe(marked.replace('pyt$0on', 'python'));
  });

  test('offers the tags of an image, the newest first, and strikes out what has ended', async () => {
    const editor = await edit(COMPLETING);
    const marked = `${head}export const app = Image.base("nvidia/cuda:$0`;
    const items = await completions(editor, marked);
    expect(items.find(({ sortText }) => sortText === '00000')?.label).toBe('13.4.1-devel-ubuntu24.04');
    expect(taken(marked, named(items, '12.4.1-runtime-ubuntu22.04'))).toBe(marked.replace('$0', '12.4.1-runtime-ubuntu22.04'));
    expect(named(items, '12.4.1-runtime-ubuntu22.04')).not.toHaveProperty('tags');
    expect(named(items, '12.3.1-devel-ubuntu22.04')).toMatchObject({ detail: 'end of life', tags: [CompletionItemTag.Deprecated] });
    expect(named(items, '12.2-devel-ubuntu22.04')).toBeUndefined();
  });

  test('says it in words alone where the client does not strike out', async () => {
    const editor = await edit(completing({}));
    const item = named(await completions(editor, `${head}export const app = Image.base("debian:$0");`), 'bullseye');
    expect(item).toMatchObject({ detail: 'end of life' });
    expect(item).not.toHaveProperty('tags');
  });

  test('is silent outside of a reference, without a builder, and for what is not open', async () => {
    const editor = await edit(COMPLETING);
    expect(await completions(editor, `${head}export const app = Image.base('debian:13').aptInstall("$0");`)).toEqual([]);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    const [first, end] = [
      { line: 0, character: 0 },
      { line: 0, character: 12 },
    ];
    expect(await editor.connection.sendRequest('textDocument/completion', { textDocument: { uri: URI }, position: first })).toEqual([]);
    expect(await completions(editor, `Image.base("$0");`)).toEqual([]);
    expect(await editor.connection.sendRequest('textDocument/completion', { textDocument: { uri: URI }, position: end })).toEqual([]);
    expect(editor.logged).toEqual([]);
  });
});

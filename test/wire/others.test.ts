import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { project } from '../../server/src/testing/project.ts';
import { type Editor, LEGACY, MODERN, edit } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const text = `import { Image } from 'layerwright';\nexport const app = Image.base('debian:12').runCommands('echo $(date)');\n`;

/** In the place of ShellCheck: it leaves a file where it ran, and says something of the first command. */
const script = `#!/bin/sh
echo ran >> "$RAN"
for file do :; done
echo '{ "comments": [{ "file": "'$file'", "line": 1, "endLine": 1, "column": 6, "endColumn": 13, "level": "warning", "code": 2046, "message": "Quote this." }] }'
exit 1
`;

type Opened = { readonly editor: Editor; readonly uri: string; readonly hasRun: () => boolean };

/** An editor with one file open, where the configuration asks for ShellCheck. */
async function opened(trusted: boolean, { capabilities = MODERN, path = '' } = {}): Promise<Opened> {
  const cwd = project({ 'a.image.ts': text, 'bin/shellcheck': script, 'layerwright.config.jsonc': '{ "ask": ["shellcheck"] }' });
  chmodSync(join(cwd, 'bin/shellcheck'), 0o755);
  const ran = join(cwd, 'ran');
  const env = { RAN: ran, PATH: path || [join(cwd, 'bin'), process.env['PATH']].join(delimiter), XDG_CACHE_HOME: join(cwd, 'cache') };
  const editor = await edit(capabilities, { initializationOptions: { trusted }, env });
  const uri = pathToFileURL(join(cwd, 'a.image.ts')).href;
  await editor.open(uri, text);
  return { editor, uri, hasRun: () => existsSync(ran) };
}

const codes = async ({ editor, uri }: Opened): Promise<readonly unknown[]> =>
  ((await editor.pull(uri)).items ?? []).map(({ code }) => code);

test('what others say comes when they have answered, at its characters, and can be silenced there', async () => {
  const all = await opened(true);
  const { editor, uri } = all;
  const { resultId } = await editor.pull(uri);
  await editor.until(() => editor.refreshes() > 0);
  const { items = [] } = await editor.pull(uri, resultId);
  const said = items.find(({ code }) => code === 'SC2046');
  expect(said).toMatchObject({ range: { start: { line: 1, character: 61 }, end: { line: 1, character: 68 } }, severity: 2 });
  const actions = await editor.actions(uri, said?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  expect(actions.map(({ title }) => title)).toContain('Ignore SC2046 here');
});

test('a text that goes on is asked about anew', async () => {
  const all = await opened(true);
  await codes(all);
  await all.editor.until(() => all.editor.refreshes() > 0);
  await all.editor.retype(all.uri, 2, text.replace('echo', 'printf'));
  expect(await codes(all)).not.toContain('SC2046');
  await all.editor.until(() => all.editor.refreshes() > 1);
  expect(await codes(all)).toContain('SC2046');
});

test('an editor that does not ask is told', async () => {
  const { editor } = await opened(true, { capabilities: LEGACY });
  await editor.until(() => editor.published.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'SC2046')));
});

test('in a folder that is not trusted nobody is asked, until it is', async () => {
  const all = await opened(false);
  expect(await codes(all)).not.toContain('SC2046');
  // Longer than a text has to rest before somebody is asked.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(all.hasRun()).toBe(false);
  await all.editor.connection.sendNotification('layerwright/trust');
  await all.editor.until(() => all.editor.refreshes() > 0);
  await codes(all);
  await all.editor.until(all.hasRun);
});

test('where it is missing that is said once, and all else is shown', async () => {
  const all = await opened(true, { path: '/nowhere' });
  const messages: string[] = [];
  all.editor.connection.onNotification('window/showMessage', ({ message }: { readonly message: string }) => {
    messages.push(message);
  });
  await codes(all);
  await expect.poll(() => messages, { timeout: 30_000 }).toHaveLength(1);
  await all.editor.retype(all.uri, 2, text.replace('echo', 'printf'));
  await codes(all);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(messages).toEqual([
    'Layerwright asks `shellcheck`, as its configuration says: ShellCheck is not on the path; https://www.shellcheck.net says how to get it',
  ]);
});

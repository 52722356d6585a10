import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { project } from '../../server/src/testing/project.ts';
import { type Editor, MODERN, edit } from './editor.ts';
import { upToDate } from './program.ts';

beforeAll(upToDate);

const TEXT = `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12')\n  .runCommands('pip install --no-cache-dir numpy>=1.26');\n`;
const SETTINGS = {
  ...MODERN,
  workspace: { ...MODERN.workspace, configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
};

/** The severities that an editor is told. */
async function severities(editor: Editor, uri: string): Promise<readonly unknown[] | undefined> {
  return (await editor.pull(uri)).items?.map(({ severity }) => severity);
}

test('what the user sets counts more than the configuration file, and a change of it is taken at once', async () => {
  const folder = project({
    'app.ts': TEXT,
    'layerwright.config.jsonc': '{ "lint": { "rules": { "unquoted-version-operator": "off" } } }',
  });
  const uri = pathToFileURL(join(folder, 'app.ts')).href;
  let set: object | null = { rules: { 'unquoted-version-operator': 'info' }, select: null, ignore: null };
  const editor = await edit(SETTINGS, { settings: (section) => (section === 'layerwright.lint' ? set : null) });
  await editor.open(uri, TEXT);
  await editor.until(() => editor.refreshes() > 0);
  expect(await severities(editor, uri)).toEqual([3]);
  expect(editor.registered).toContain('workspace/didChangeConfiguration');
  set = null;
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await editor.until(() => editor.refreshes() > 1);
  expect(await severities(editor, uri)).toEqual([]);
});

test('what cannot be set is said in a sentence, and the rest goes on', async () => {
  const warned: string[] = [];
  const editor = await edit(SETTINGS, { settings: () => ({ rules: { 'unquoted-version-operators': 'off' } }) });
  editor.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    warned.push(message);
  });
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const uri = 'file:///nowhere/app.image.ts';
  await editor.open(uri, TEXT);
  expect(await severities(editor, uri)).toEqual([1]);
  await expect
    .poll(() => warned, { timeout: 30_000 })
    .toContain(
      'Layerwright: the settings `layerwright.lint` do not count. Unknown rule `unquoted-version-operators`; did you mean `unquoted-version-operator`?',
    );
});

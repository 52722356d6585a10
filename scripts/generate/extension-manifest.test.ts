import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extensionManifest } from './extension-manifest.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layerwright-manifest-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('commands and menus come from their folders, and the rest stays as it was', async () => {
  write('package.json', { name: 'kept', contributes: { languages: ['kept'], commands: [{ command: 'gone' }], menus: { gone: [] } } });
  write('client/src/commands/b/contribution.json', { command: 'b', title: 'B', menus: { palette: { when: 'x' }, title: {} } });
  write('client/src/commands/a/contribution.json', { command: 'a', title: 'A', icon: '$(eye)', menus: { palette: { when: 'y' } } });
  write('client/src/commands/c/other.json', { command: 'c' });
  expect(JSON.parse(await extensionManifest(root).text())).toEqual({
    name: 'kept',
    contributes: {
      languages: ['kept'],
      commands: [
        { command: 'a', title: 'A', icon: '$(eye)', category: 'Layerwright' },
        { command: 'b', title: 'B', category: 'Layerwright' },
      ],
      menus: {
        palette: [
          { command: 'a', when: 'y' },
          { command: 'b', when: 'x' },
        ],
        title: [{ command: 'b' }],
      },
    },
  });
});

test('what is generated does not change when it is generated again', async () => {
  write('package.json', { contributes: {} });
  write('client/src/commands/a/contribution.json', { command: 'a', title: 'A' });
  const text = await extensionManifest(root).text();
  writeFileSync(join(root, 'package.json'), text);
  expect(await extensionManifest(root).text()).toBe(text);
});

function write(file: string, value: object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(value));
}

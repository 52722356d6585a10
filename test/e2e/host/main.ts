import { deepEqual, equal, ok } from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { serverProcesses } from './processes.ts';

/**
 * The extension as the API of VS Code shows it, from within the extension host. `run` is what `@vscode/test-electron` calls,
 * and what a workbench in a browser calls as well.
 */
export async function run(): Promise<void> {
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`passed: ${name}`);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, { cause: error });
    }
  }
}

const head = `import { Image } from 'layerwright';\n`;
const mistaken = `${head}export const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26 && pip check');\n`;

/** They build on each other: the server starts once, and not before it is needed. */
const checks: Readonly<Record<string, () => Promise<void>>> = {
  'a file without a builder starts nothing': async () => {
    await shown('export const one = 1;\n', 'plain.ts');
    await untilSo('the extension is active', () => extension().isActive);
    deepEqual(serverProcesses(process.pid), []);
  },

  'a file with a builder starts one server, and shows what it finds': async () => {
    const { uri } = await shown(mistaken, 'app.image.ts');
    await untilSo('a finding', () => codesOf(uri).includes('unquoted-version-operator'));
    equal(serverProcesses(process.pid).length, 1);
  },

  'a quick fix mends the text': async () => {
    const document = await shown(mistaken, 'fix.image.ts');
    await untilSo('a finding', () => codesOf(document.uri).length > 0);
    const [found] = ownDiagnostics(document.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found?.range,
    );
    const fix = actions.find(({ title }) => title === 'Quote `numpy>=1.26`');
    ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    equal(document.getText(), mistaken.replace('numpy>=1.26', '"numpy>=1.26"'));
    await untilSo('no finding', () => codesOf(document.uri).length === 0);
  },

  'tags are offered, and replace the whole reference': async () => {
    const document = await shown(`${head}export const app = Image.base('nvidia/cuda:12.4');\n`, 'tags.image.ts');
    const at = document.positionAt(document.getText().indexOf("12.4'") + 4);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
    const item = items.find(({ label }) => label === '12.4.1-runtime-ubuntu22.04');
    ok(item?.range instanceof vscode.Range);
    equal(document.getText(item.range), 'nvidia/cuda:12.4');
    equal(item.insertText, 'nvidia/cuda:12.4.1-runtime-ubuntu22.04');
  },

  'a hover says what a call becomes': async () => {
    const document = await shown(`${head}export const app = Image.debianSlim('3.12').workdir('/app');\n`, 'hover.image.ts');
    const at = document.positionAt(document.getText().indexOf('workdir') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : JSON.stringify(each))),
    );
    ok(
      texts.some((text) => text.includes('WORKDIR /app')),
      texts.join('\n'),
    );
  },

  'lenses stand above the statement, and their command shows the Dockerfile, which follows the text': async () => {
    const document = await shown(`${head}\nexport const app = Image\n  .base('debian:12')\n  .workdir('/app');\n`, 'lens.image.ts');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    deepEqual([...new Set(lenses.map(({ range }) => range.start.line))], [2]);
    const look = lenses.find(({ command }) => command?.title === 'Dockerfile')?.command;
    ok(look);
    await vscode.commands.executeCommand(look.command, ...((look.arguments ?? []) as readonly unknown[]));
    const preview = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'layerwright-dockerfile');
    ok(preview);
    equal(preview.getText(), 'FROM debian:12\nWORKDIR /app\n');
    equal(preview.languageId, 'dockerfile');
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('/app'));
    edit.replace(document.uri, new vscode.Range(at, at.translate(0, '/app'.length)), '/srv');
    await vscode.workspace.applyEdit(edit);
    await untilSo('the change in the preview', () => preview.getText() === 'FROM debian:12\nWORKDIR /srv\n');
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      preview.uri,
      new vscode.Position(1, 0),
    );
    ok(link);
    equal(link.targetUri.toString(), document.uri.toString());
    equal(link.targetRange.start.line, 4);
  },

  'what changes on disk counts at once: what is imported, and a configuration': async () => {
    const command = '`pip install --no-cache-dir numpy${operator}1.26 && pip check`';
    const text = `${head}import { operator } from './operator';\nexport const app = Image.base('python:3.12').runCommands(${command});\n`;
    const { uri } = await shown(text, 'disk.image.ts');
    writeFileSync(fileBeside(uri, 'operator.ts'), "export const operator = '>=';\n");
    await untilSo('a finding', () => codesOf(uri).includes('unquoted-version-operator'));
    const config = fileBeside(uri, 'layerwright.config.jsonc');
    writeFileSync(config, '{ "lint": { "ignore": ["all"] } }');
    await untilSo('no finding', () => codesOf(uri).length === 0);
    rmSync(config);
    await untilSo('a finding again', () => codesOf(uri).includes('unquoted-version-operator'));
  },

  'a server that is restarted goes on where the last one was': async () => {
    const before = serverProcesses(process.pid);
    await vscode.commands.executeCommand('layerwright.restartServer');
    await untilSo('another server', () => {
      const now = serverProcesses(process.pid);
      return now.length === 1 && now[0] !== before[0];
    });
    const { uri } = await shown(mistaken, 'again.image.ts');
    await untilSo('a finding', () => codesOf(uri).includes('unquoted-version-operator'));
  },

  'every command of the manifest is there': async () => {
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const all = await vscode.commands.getCommands(true);
    deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !all.includes(command)),
      [],
    );
  },
};

const fileBeside = ({ fsPath }: vscode.Uri, name: string): string => join(dirname(fsPath), name);

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('layerwright.layerwright-vscode');
  if (!found) throw new Error('the extension is not installed');
  return found;
}

/** Opens a new file of the folder with a text and shows it. */
async function shown(text: string, name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.file(join(folder.uri.fsPath, name));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const ownDiagnostics = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'layerwright');

const codesOf = (uri: vscode.Uri): readonly string[] =>
  ownDiagnostics(uri).map(({ code }) => String(typeof code === 'object' ? code.value : code));

async function untilSo(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited 60 s for ${what}, in vain`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

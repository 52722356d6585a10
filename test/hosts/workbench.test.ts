import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { chromium } from '../../scripts/test-hosts/chromium.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { openWorkbench, type Workbench } from '../../scripts/test-hosts/workbench.ts';
import { workbench } from '../../scripts/test-hosts/workbench-install.ts';
import { startWorkbenchServer } from '../../scripts/test-hosts/workbench-server.ts';
import { runInWorkbench } from '../../scripts/test-hosts/workbench-tests.ts';
import { zip } from '../../scripts/test-hosts/zip.ts';
import { project } from '../../server/src/testing/project.ts';
import { processesOf } from './leftovers.ts';

/** An extension that greets, as a command, a finding, a lens, a fix and a suggestion. */
const manifest = JSON.stringify({
  name: 'greeting',
  publisher: 'tests',
  version: '1.0.0',
  engines: { vscode: '^1.91.0' },
  main: './extension.js',
  activationEvents: ['onStartupFinished'],
  contributes: { commands: [{ command: 'greeting.say', title: 'Greeting: Say It' }] },
});
const extension = `
const vscode = require('vscode');
exports.activate = ({ subscriptions }) => {
  const problems = vscode.languages.createDiagnosticCollection('greeting');
  const place = new vscode.Range(1, 0, 1, 5);
  const check = (document) => document.languageId === 'plaintext' && problems.set(document.uri,
    document.lineAt(1).text.startsWith('hullo') ? [new vscode.Diagnostic(place, 'odd', vscode.DiagnosticSeverity.Warning)] : []);
  vscode.workspace.textDocuments.forEach(check);
  const fix = ({ uri }) => {
    const action = new vscode.CodeAction('Say hello', vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(uri, place, 'hello');
    return [action];
  };
  subscriptions.push(
    problems,
    vscode.commands.registerCommand('greeting.say', () => vscode.window.showInformationMessage('hello from ' + process.env.GREETER)),
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
    vscode.languages.registerCodeActionsProvider('plaintext', { provideCodeActions: fix }),
    vscode.languages.registerCodeLensProvider('plaintext', {
      provideCodeLenses: () => [
        new vscode.CodeLens(place, { title: 'Say it here', command: 'greeting.say' }),
        new vscode.CodeLens(place, { title: 'odd', command: '' }),
      ],
    }),
    vscode.languages.registerCompletionItemProvider('plaintext', {
      provideCompletionItems: () => [new vscode.CompletionItem('world-wide'), new vscode.CompletionItem('world')],
    }),
  );
};
`;

/** A VSIX is a zip file whose own manifest names the extension. */
const vsix = zip({
  '[Content_Types].xml': `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension=".json" ContentType="application/json"/><Default Extension=".js" ContentType="application/javascript"/>
<Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>`,
  'extension.vsixmanifest': `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
<Metadata><Identity Language="en-US" Id="greeting" Version="1.0.0" Publisher="tests"/><DisplayName>Greeting</DisplayName></Metadata>
<Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation><Dependencies/>
<Assets><Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/></Assets>
</PackageManifest>`,
  'extension/package.json': manifest,
  'extension/extension.js': extension,
});

await describeWithHosts('a workbench', [workbench, chromium], () => {
  let folder: string;
  let opened: Workbench;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'layerwright-'));
    writeFileSync(join(folder, 'letter.txt'), 'Dear all,\nhullo there\n\n');
    writeFileSync(join(folder, 'greeting.vsix'), vsix);
    opened = await openWorkbench({ folder, extensions: [join(folder, 'greeting.vsix')], environment: { GREETER: 'Ann' } });
    await opened.openFile('letter.txt');
  });
  afterAll(async () => {
    await opened.close();
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  test('shows the text of a file, and what an extension says about it', async () => {
    expect(await opened.editorText()).toBe('Dear all,\nhullo there\n\n');
    const squiggles = await opened.until('a squiggle', opened.squiggles, (seen) => seen.length > 0);
    expect(squiggles).toEqual([{ severity: 'warning', line: 2, text: 'hullo' }]);
    const lenses = await opened.until('a lens', opened.codeLenses, (seen) => seen.length > 0);
    expect(lenses).toMatchObject([
      { title: 'Say it here', line: 2 },
      { title: 'odd', line: 2, id: '' },
    ]);
  });

  test('runs commands, by their titles and by a lens', async () => {
    await opened.runCommand('Greeting: Say It');
    await opened.until('a greeting', opened.notifications, (seen) => seen.includes('hello from Ann'));
    await opened.runCommand('Notifications: Clear All Notifications');
    await opened.until('no greeting', opened.notifications, (seen) => seen.length === 0);
    await opened.clickCodeLens('Say it here', 2);
    await opened.until('the lens to greet', opened.notifications, (seen) => seen.includes('hello from Ann'));
  });

  test('applies a fix, and types with suggestions', async () => {
    await opened.goTo({ line: 2, column: 3 });
    await opened.quickFix('Say hello');
    await opened.until('the fixed text', opened.editorText, (seen) => seen.includes('hello there'));
    await opened.until('no squiggle', opened.squiggles, (seen) => seen.length === 0);
    await opened.typeAt({ line: 3, column: 1 }, 'wor');
    await opened.acceptSuggestion('world');
    expect(await opened.until('the suggestion', opened.editorText, (seen) => seen.includes('world'))).toBe(
      'Dear all,\nhello there\nworld\n',
    );
    expect(existsSync(await opened.screenshot('letter'))).toBe(true);
  });
});

await describeWithHosts('tests inside of the extension host', [workbench, chromium], () => {
  const folders = (run: string): { extensionPath: string; testsPath: string; folder: string } => {
    const extensionPath = project({
      'package.json': manifest,
      'extension.js': extension,
      'tests.js': `const vscode = require('vscode');\n${run}`,
    });
    return { extensionPath, testsPath: join(extensionPath, 'tests.js'), folder: extensionPath };
  };

  test('pass, with what they log', async () => {
    const run = `exports.run = async () => {
      await vscode.extensions.getExtension('tests.greeting').activate();
      console.log('greets: ' + (await vscode.commands.getCommands()).includes('greeting.say'));
    };`;
    const { passed, log } = await runInWorkbench(folders(run));
    expect(log).toContain('greets: true');
    expect(passed).toBe(true);
  });

  test('fail, with the error', async () => {
    const { passed, log } = await runInWorkbench(folders(`exports.run = async () => { throw new Error('no greeting'); };`));
    expect(log).toContain('no greeting');
    expect(passed).toBe(false);
  });

  test('are given up when they do not end', async () => {
    const never = folders('exports.run = () => new Promise(() => undefined);');
    await expect(runInWorkbench({ ...never, timeout: 3_000 })).rejects.toThrow('The tests did not end.');
  });
});

await describeWithHosts('the server of a workbench', [workbench], () => {
  test('does not start without an extension that it is to install, and says so', async () => {
    const started = startWorkbenchServer({ extensions: ['/nowhere/missing.vsix'] });
    await expect(started).rejects.toThrow(/workbench did not start[^]*missing\.vsix/);
    const logs = /The logs are in (.+)\./.exec(String(await started.catch((error: unknown) => error)))?.[1] ?? '';
    expect(readdirSync(dirname(logs))).toEqual(['logs']);
    await rm(dirname(logs), { recursive: true, maxRetries: 5 });
  });

  test('leaves no process behind', async () => {
    const server = await startWorkbenchServer();
    onTestFinished(server.stop);
    expect(processesOf(server.folder)).not.toEqual([]);
    await server.stop();
    expect(processesOf(server.folder)).toEqual([]);
    expect(existsSync(server.folder)).toBe(false);
  });
});

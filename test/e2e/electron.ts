import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleHostTests } from './host-bundle.ts';

/** Runs the tests of the extension host in a VS Code that is downloaded, or in the one that VSCODE_PATH names. */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'layerwright-'));
const own = process.env['VSCODE_PATH'];
try {
  const extensionTestsPath = await bundleHostTests(folder);
  process.exitCode = await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
    ...(own !== undefined && { vscodeExecutablePath: own }),
  });
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

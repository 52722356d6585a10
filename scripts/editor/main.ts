import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../test-hosts/programs.ts';
import { workbench } from '../test-hosts/workbench-install.ts';
import { startWorkbenchServer } from '../test-hosts/workbench-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const folder = join(root, 'examples');
const editor = findProgram('code');
if (editor === undefined) await inBrowser();
else inEditor(editor);

function inEditor(program: string): void {
  const child = spawn(program, [`--extensionDevelopmentPath=${root}`, folder], { stdio: 'inherit', shell: process.platform === 'win32' });
  child.on('error', (error) => fail(`${program} did not start: ${error.message}`));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** Goes on until it is interrupted, which stops the server as well. */
async function inBrowser(): Promise<void> {
  const reason = await workbench.whyNot();
  if (reason !== undefined) {
    fail(`There is no "code" on the path, and ${reason}. To install it: npm run hosts -- --install`);
    return;
  }
  const server = await startWorkbenchServer({ unpacked: [root] });
  console.log(`Layerwright in the editor: ${server.page({ folder })}\nCtrl+C stops it.`);
  await server.ended;
  await server.stop();
  fail(`The editor ended.\n${server.printed()}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

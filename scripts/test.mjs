// The one command of a fresh clone: installs, builds, tests. Plain Node until the dependencies are there.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded } from './install.mjs';
import { root, testReport } from './repository.mjs';

installIfNeeded();
// An old report would be counted if vitest crashed before it wrote a new one.
rmSync(testReport, { force: true });
const { build } = await import('./build.mjs');
await build();
process.exitCode = runVitest(process.argv.slice(2));

function runVitest(args) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

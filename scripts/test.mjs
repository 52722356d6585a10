// The one command of a fresh clone: installs, builds, tests. Plain Node until the dependencies are there. With --install, or in
// CI, it also installs engines, a registry, a browser and an editor on this machine; without, suites that lack one are skipped.
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
const args = process.argv.slice(2);
if (process.env.CI === 'true' || args.includes('--install')) installHosts();
process.exitCode = runVitest(args.filter((arg) => arg !== '--install'));

/** What the tests with real engines and editors need. What cannot be had is said again by the suites that lack it. */
function installHosts() {
  const script = join(root, 'scripts/test-hosts/main.ts');
  spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), script, '--install'], { cwd: root, stdio: 'inherit' });
}

function runVitest(args) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

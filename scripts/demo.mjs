// Plain Node until the dependencies are there.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installIfNeeded } from './install.mjs';
import { root } from './repository.mjs';

installIfNeeded();
const { build } = await import('./build.mjs');
await build();
// Findings are what the demo is there to show: `check` says 1 for them, and 2 when it could not do its work.
const worked = show(['check', 'examples', '--format', 'pretty'], [0, 1]) && show(['render', 'examples/text-analyzer.image.ts'], [0]);
process.exitCode = worked ? 0 : 1;

function show(args, good) {
  console.log(`\n$ npx layerwright ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [join(root, 'server/bin/layerwright.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: process.env.NO_COLOR ? process.env : { ...process.env, FORCE_COLOR: '1' },
  });
  return good.includes(status);
}

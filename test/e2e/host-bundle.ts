import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles the tests that run inside of VS Code into one file of a folder, and gives its path. */
export async function bundleHostTests(folder: string): Promise<string> {
  const outfile = join(folder, 'host-tests.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/host/main.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}

import { realpathSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { root } from './repository.mjs';

const output = join(root, 'server/out/layerwright.cjs');

/** Bundles the program of server/ into one file that needs nothing but Node. */
export async function build() {
  const temporary = `${output}.${process.pid}.tmp`;
  await mkdir(dirname(output), { recursive: true });
  try {
    await bundle(options(temporary));
    // A rename replaces the bundle at once, so a process that starts meanwhile never reads half a file.
    await rename(temporary, output);
  } finally {
    await rm(temporary, { force: true });
  }
}

function options(outfile) {
  return {
    absWorkingDir: root,
    entryPoints: ['server/src/main.ts'],
    outfile,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    conditions: ['source'],
    // The "main" of some packages is UMD, whose require() calls a bundler cannot follow.
    mainFields: ['module', 'main'],
    // CommonJS has no import.meta; the bundle's own address stands in for the address of each source.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
  };
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await build();

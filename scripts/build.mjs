import { realpathSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { root } from './repository.mjs';

/** What builds images is loaded when something is built, so it is a file of its own beside the program. */
const engineBeside = {
  name: 'engine-beside',
  setup: ({ onResolve }) => onResolve({ filter: /^@layerwright\/engine$/ }, () => ({ path: './engine.cjs', external: true })),
};

/** The program of server/, which needs nothing but Node, and the extension, which needs the editor around it. */
const bundles = [
  {
    output: 'server/out/layerwright.cjs',
    entryPoints: ['server/src/main.ts'],
    // CommonJS has no import.meta; the bundle's own address stands in for the address of each source.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [engineBeside],
  },
  {
    output: 'server/out/engine.cjs',
    entryPoints: ['packages/engine/src/index.ts'],
    // Parts of the ssh client that are compiled for one system; it does without.
    external: ['cpu-features'],
    loader: { '.node': 'empty' },
  },
  { output: 'client/out/extension.cjs', entryPoints: ['client/src/extension.ts'], external: ['vscode'] },
];

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  // The "main" of some packages is UMD, whose require() calls a bundler cannot follow.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  sourcemap: false,
  logLevel: 'warning',
};

/** Bundles the program, what it loads to build images, and the extension, each into one file. */
export async function build() {
  await Promise.all(bundles.map(buildOne));
}

async function buildOne({ output: path, ...own }) {
  const output = join(root, path);
  const temporary = `${output}.${process.pid}.tmp`;
  await mkdir(dirname(output), { recursive: true });
  try {
    await bundle({ ...shared, ...own, outfile: temporary });
    // A rename replaces the bundle at once, so a process that starts meanwhile never reads half a file.
    await rename(temporary, output);
  } finally {
    await rm(temporary, { force: true });
  }
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await build();

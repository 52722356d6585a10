import { realpathSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { lazyZod, usedOfZod } from './build/lazy-zod.mjs';
import { loadedWhenUsed } from './build/loaded-when-used.mjs';
import { parserOnlyTypescript } from './build/parser-plugin.mjs';
import { noticesOf, packagesOf } from './build/notices.mjs';
import { parsedJson } from './build/parsed-json.mjs';
import { root } from './repository.mjs';

/** CommonJS has no import.meta; the bundle's own address stands in for the address of each source. */
const ownAddress = {
  define: { 'import.meta.url': 'bundleUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** What reads sources: two packages, for those who import one import the other. */
const core = {
  imported: /^(@layerwright\/core|layerwright\/spec)$/,
  output: 'core.cjs',
  options: {
    stdin: { contents: "export * from '@layerwright/core';\nexport * from 'layerwright/spec';", resolveDir: join(root, 'server') },
    plugins: [parsedJson],
  },
};

/** What not every command needs is a file of its own beside the program, loaded by those that do. */
const besides = [
  core,
  {
    imported: /^@layerwright\/engine$/,
    output: 'engine.cjs',
    options: {
      entryPoints: ['packages/engine/src/index.ts'],
      // Parts of the ssh client that are compiled for one system; it does without.
      external: ['cpu-features'],
      loader: { '.node': 'empty' },
    },
  },
  {
    imported: /^typescript$/,
    output: 'typescript.cjs',
    options: {
      stdin: { contents: "export * from 'typescript';", resolveDir: join(root, 'packages/core') },
      plugins: [parserOnlyTypescript],
    },
  },
  {
    imported: /^vscode-languageserver\/node$/,
    output: 'language-server.cjs',
    options: { stdin: { contents: "module.exports = require('vscode-languageserver/node');", resolveDir: join(root, 'server') } },
  },
  {
    // Loaded by the module that stands for it.
    output: 'zod.cjs',
    options: { stdin: { contents: `export { ${usedOfZod().join(', ')} } from 'zod';`, resolveDir: join(root, 'server') } },
  },
  {
    imported: /^@layerwright\/core\/documentation$/,
    output: 'documentation.cjs',
    options: { entryPoints: ['packages/core/src/lint/rules/documentation.generated.ts'], loader: { '.md': 'text' } },
  },
  {
    imported: /^globby$/,
    output: 'globby.cjs',
    options: {
      stdin: { contents: "export { convertPathToPattern, globby, isDynamicPattern } from 'globby';", resolveDir: join(root, 'server') },
      ...ownAddress,
    },
  },
];

/** What a file imports that is in another one beside it. */
const besideOf = (own) => ({
  name: 'loaded-from-beside',
  setup({ onResolve }) {
    for (const { imported, output } of besides.filter((each) => each.imported && each.output !== own))
      onResolve({ filter: imported }, () => ({ path: `./${output}`, external: true }));
  },
});

/** The program of server/, which needs nothing but Node and what is beside it. */
const program = {
  entryPoints: ['server/src/program.ts'],
  ...ownAddress,
  plugins: [
    loadedWhenUsed({ imported: core.imported, path: `./${core.output}`, built: join(root, 'server/out', core.output) }),
    besideOf('program.cjs'),
    lazyZod('./zod.cjs'),
  ],
};
/** Its beginning. */
const start = { entryPoints: ['server/src/main.ts'], ...ownAddress };
/** The extension, which needs the editor around it. */
const extension = { entryPoints: ['client/src/extension.ts'], external: ['vscode'] };

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
  // Files are compiled by the program itself, and have no way to a module that has to be waited for.
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  sourcemap: false,
  logLevel: 'warning',
  metafile: true,
};

/** Bundles the program, what is beside it, and the extension, each into one file, and writes whose code that is. */
export async function build() {
  const built = await Promise.all([
    ...besides.map(({ output, options }) =>
      buildOne(`server/out/${output}`, { ...options, plugins: [besideOf(output), ...(options.plugins ?? [])] }),
    ),
    buildOne('client/out/extension.cjs', extension),
  ]);
  // Whoever finds the program finds what it loads.
  built.push(await buildOne('server/out/program.cjs', program), await buildOne('server/out/layerwright.cjs', start));
  const notices = await noticesOf(root, packagesOf(built.flat()));
  await replacing('server/out/notices.txt', (temporary) => writeFile(temporary, notices));
}

/** Gives the files that went into the bundle. */
function buildOne(path, own) {
  return replacing(path, async (outfile) => Object.keys((await bundle({ ...shared, ...own, outfile })).metafile.inputs));
}

/** A rename replaces a file at once, so a process that starts meanwhile never reads half of one. */
async function replacing(path, write) {
  const output = join(root, path);
  const temporary = `${output}.${process.pid}.tmp`;
  await mkdir(dirname(output), { recursive: true });
  try {
    const result = await write(temporary);
    await rename(temporary, output);
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await build();

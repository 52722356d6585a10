// Node 20 cannot run TypeScript: node scripts/run.mjs FILE.ts [args] bundles one script and runs it.
import { rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cache, root } from './repository.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/run.mjs FILE.ts [args]');
  process.exit(2);
}
await run(resolve(file), args);

async function run(script, scriptArgs) {
  await mkdir(cache, { recursive: true });
  const bundle = join(cache, `${basename(script, '.ts')}-${process.pid}.mjs`);
  process.on('exit', () => rmSync(bundle, { force: true }));
  // esbuild has printed what is wrong by then; its own stack would add nothing.
  await bundleScript(script, bundle).catch(() => process.exit(1));
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, script, ...scriptArgs];
  await import(pathToFileURL(bundle).href);
}

async function bundleScript(script, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: [script],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['source'],
    loader: { '.md': 'text' },
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [
      { name: 'external-packages', setup: externalPackages },
      { name: 'own-address', setup: ownAddress },
    ],
  });
}

/** Leaves packages out by the file they resolve to from their importer: two workspaces may need two versions of one package. */
function externalPackages({ onResolve, resolve: find }) {
  const workspacePackage = /^(layerwright|@layerwright\/[^/]+)(\/|$)/;
  const asked = Symbol('already asked by this plugin');
  onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
    if (kind === 'entry-point' || pluginData === asked || workspacePackage.test(path)) return undefined;
    const found = await find(path, { kind, importer, resolveDir, pluginData: asked });
    if (found.errors.length > 0 || found.external) return found;
    return { path: pathToFileURL(found.path).href, external: true };
  });
}

/** Keeps `import.meta.url` the address of the source, although the code runs from the bundle. */
function ownAddress({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    return { loader: 'ts', contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) };
  });
}

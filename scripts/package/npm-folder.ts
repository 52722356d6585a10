import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { declareSdk } from './declarations.ts';
import { besideServer, notices, npmFolder, root, serverBundle } from './places.ts';
import { bundleSdk } from './sdk-bundle.ts';

interface Manifest {
  readonly version: string;
  readonly keywords?: readonly string[];
  readonly engines?: { readonly node: string };
}

/** What editors and programs check configurations and reports by. */
const schemas = ['layerwright.schema.json', 'check-report.schema.json', 'repro.schema.json'];

const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Assembles the package that users install; the server must have been built. */
export async function assemble(): Promise<void> {
  await rm(npmFolder, { recursive: true, force: true });
  await mkdir(npmFolder, { recursive: true });
  await writeFile(join(npmFolder, 'package.json'), `${JSON.stringify(await manifest(), undefined, 2)}\n`);
  await bundleSdk();
  await declareSdk();
  await program();
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md']) await copyFile(join(root, name), join(npmFolder, name));
  for (const name of schemas) await copyFile(join(root, 'server', name), join(npmFolder, name));
  await copyFile(notices, join(npmFolder, NOTICES));
}

/** No dependencies and no "source" condition: what is in the package is all that it needs. */
async function manifest(): Promise<object> {
  const image = await read('packages/image/package.json');
  const { keywords, engines } = await read('package.json');
  const { name, version, description, license } = image as Manifest & Record<string, unknown>;
  return {
    name,
    version,
    description,
    keywords: image.keywords ?? keywords,
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: engines?.node },
    bin: { layerwright: 'bin/layerwright.cjs' },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './spec': { types: './dist/spec.d.ts', default: './dist/spec.js' },
      './*': { types: './dist/dialects/*/sdk.d.ts', default: './dist/dialects/*/sdk.js' },
      ...Object.fromEntries(schemas.map((name) => [`./${name}`, `./${name}`])),
      './package.json': './package.json',
    },
    files: ['bin', 'dist', ...schemas, 'CHANGELOG.md', NOTICES],
  };
}

async function read(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest;
}

async function program(): Promise<void> {
  const text = await readFile(serverBundle, 'utf8');
  const path = join(npmFolder, 'bin/layerwright.cjs');
  await mkdir(join(npmFolder, 'bin'));
  await writeFile(path, text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`);
  await chmod(path, 0o755);
  for (const file of besideServer) await copyFile(file, join(npmFolder, 'bin', basename(file)));
}

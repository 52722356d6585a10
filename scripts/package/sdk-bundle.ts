import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { npmFolder, root } from './places.ts';

const DIALECTS = 'packages/image/src/dialects';

/** The builders in the words of other systems: a folder of a dialect that can run has its entry. */
const builders = readdirSync(join(root, DIALECTS)).filter((id) => existsSync(join(root, DIALECTS, id, 'sdk.ts')));

/** All entries share their chunks, so a program that imports several has one Image and not two. */
export async function bundleSdk(): Promise<void> {
  const others = builders.map((id) => [`dialects/${id}/sdk`, `${DIALECTS}/${id}/sdk.ts`]);
  await build({
    absWorkingDir: root,
    entryPoints: { index: 'packages/image/src/index.ts', spec: 'packages/image/src/spec.ts', ...Object.fromEntries(others) },
    outdir: join(npmFolder, 'dist'),
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    conditions: ['source'],
    legalComments: 'none',
    logLevel: 'warning',
  });
}

import { join } from 'node:path';
import { build } from 'esbuild';
import { npmFolder, root } from './places.ts';

/** Both entries share their chunks, so a program that imports both has one Image and not two. */
export async function bundleSdk(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { index: 'packages/image/src/index.ts', spec: 'packages/image/src/spec.ts' },
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

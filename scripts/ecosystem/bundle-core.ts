import { join } from 'node:path';
import { build } from 'esbuild';

/** Where a checkout is, where packages are found for it, and where the bundle goes. */
type Bundle = { readonly from: string; readonly modules: string; readonly outfile: string };

/** The reader of a checkout as one file. Its own packages are its own, and all others those that are installed here. */
export async function bundleCore({ from, modules, outfile }: Bundle): Promise<void> {
  await build({
    entryPoints: [join(from, 'packages/core/src/index.ts')],
    outfile,
    bundle: true,
    // The parser is no module, and wants to know where it stands.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    alias: { 'layerwright/spec': join(from, 'packages/image/src/spec.ts') },
    nodePaths: [modules],
    loader: { '.md': 'text' },
    logLevel: 'error',
  });
}

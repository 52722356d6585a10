import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));
export const out: string = join(root, 'out');
/** The npm package before it is packed. */
export const npmFolder: string = join(out, 'npm');
export const clientBundle: string = join(root, 'client/out/extension.cjs');
const serverFolder = join(root, 'server/out');
export const serverBundle: string = join(serverFolder, 'layerwright.cjs');
/** What it loads: the program itself, what reads, and what it needs for some commands. */
export const programBundle: string = join(serverFolder, 'program.cjs');
export const coreBundle: string = join(serverFolder, 'core.cjs');
export const parserBundle: string = join(serverFolder, 'typescript.cjs');
export const engineBundle: string = join(serverFolder, 'engine.cjs');
export const besideServer: readonly string[] = [
  programBundle,
  coreBundle,
  parserBundle,
  engineBundle,
  join(serverFolder, 'language-server.cjs'),
  join(serverFolder, 'globby.cjs'),
  join(serverFolder, 'documentation.cjs'),
  join(serverFolder, 'zod.cjs'),
];
/** Whose code is in the bundles, and under which licences. */
export const notices: string = join(serverFolder, 'notices.txt');
export const vsix: string = join(out, 'layerwright.vsix');
/** Where the tarball is tried: outside of the repository, so that nothing of it can stand in for a missing file. */
export const trialFolder: string = join(tmpdir(), 'layerwright-trial-');

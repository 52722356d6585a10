import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  besideServer,
  clientBundle,
  coreBundle,
  engineBundle,
  npmFolder,
  parserBundle,
  programBundle,
  serverBundle,
  vsix,
} from './places.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Sizes only grow unless something says no. */
export function checkPackageSizes(): void {
  // What all of our builders lower to, and in words why some have no method that others have.
  keep('SDK', sdkSize(join(npmFolder, 'dist/index.js')), 64 * kilobyte);
  // Compiled at each start, for what is kept of the other files is found by it.
  keep('server bundle', statSync(serverBundle).size, 6 * kilobyte);
  keep('program bundle', statSync(programBundle).size, 0.2 * megabyte);
  // Each check reads all of it; a fifth are the tables of the catalogues.
  keep('core bundle', statSync(coreBundle).size, 0.75 * megabyte);
  keep('parser bundle', statSync(parserBundle).size, 0.5 * megabyte);
  keep('engine bundle', statSync(engineBundle).size, 1.5 * megabyte);
  keep(
    'what the server loads besides',
    besideServer
      .filter((file) => ![programBundle, coreBundle, engineBundle, parserBundle].includes(file))
      .map((file) => statSync(file).size)
      .reduce((sum, size) => sum + size),
    0.75 * megabyte,
  );
  keep('client bundle', statSync(clientBundle).size, 0.5 * megabyte);
}

export function checkVsixSize(): void {
  keep('VSIX', statSync(vsix).size, 1.5 * megabyte);
}

/** The file and every chunk that it loads, directly or not. */
function sdkSize(entry: string): number {
  const folder = dirname(entry);
  const chunks = readdirSync(folder).filter((name) => name.startsWith('chunk-') && name.endsWith('.js'));
  const loaded = new Set([entry]);
  // A set visits what is added to it while it is being walked.
  for (const file of loaded) {
    const text = readFileSync(file, 'utf8');
    for (const chunk of chunks) if (text.includes(`./${chunk}`)) loaded.add(join(folder, chunk));
  }
  return [...loaded].reduce((sum, file) => sum + statSync(file).size, 0);
}

function keep(name: string, size: number, budget: number): void {
  const line = `${name}: ${(size / kilobyte).toFixed(1)} KB of ${(budget / kilobyte).toFixed(0)} KB`;
  if (size > budget) throw new Error(`Too big. ${line}`);
  console.log(line);
}

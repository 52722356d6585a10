import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode, tools } from './command.ts';
import { npmFolder, root } from './places.ts';

/** Writes the types of the SDK. */
export async function declareSdk(): Promise<void> {
  runNode(tools.tsc, ['-p', join(root, 'packages/image/tsconfig.build.json')]);
  const dist = join(npmFolder, 'dist');
  const names = await readdir(dist, { recursive: true });
  await Promise.all(names.filter((name) => name.endsWith('.d.ts')).map((name) => importAsJavaScript(join(dist, name))));
}

/** The compiler leaves `./model.ts` in declarations; every version of it, and every other tool, reads `./model.js`. */
async function importAsJavaScript(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/((?:from|import) *\(?)'(\.[^'\n]*)\.ts'/g, "$1'$2.js'"));
}

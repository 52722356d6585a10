import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { parserOnly } from './parser-only.mjs';

/** The only folder that uses the compiler, under the name `ts`. */
const OWNER = join(root, 'packages/core/src/syntax/typescript');

/** Takes of the compiler what reads a text, a tenth of it. The rest would be read by Node at each start, and never used. */
export const parserOnlyTypescript = {
  name: 'parser-only-typescript',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, async ({ path }) => ({
      contents: parserOnly(await readFile(path, 'utf8'), await usedNames()),
      loader: 'js',
    }));
  },
};

async function usedNames() {
  const files = (await readdir(OWNER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(OWNER, name), 'utf8')));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\bts\.(\w+)/g)].map(([, name]) => name)))];
}

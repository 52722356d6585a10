import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';

const IMPORT = /^import \* as z from 'zod';$/m;

/**
 * The functions of zod that the server calls, by which schemas are made. Most runs make none: no file configures them. A name
 * that this does not find ends the build, for the bundler misses it.
 */
export function usedOfZod() {
  const sources = readdirSync(join(root, 'server/src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter((text) => IMPORT.test(text));
  return [...new Set(sources.flatMap((text) => [...text.matchAll(/\bz\s*\.(\w+)\(/g)].map(([, name]) => name)))].sort();
}

/** Stands for zod: loads it when the first schema is made, which no import can do that is not waited for. */
export const lazyZod = (path) => ({
  name: 'lazy-zod',
  setup({ onResolve, onLoad, initialOptions }) {
    initialOptions.logOverride = { ...initialOptions.logOverride, 'import-is-undefined': 'error' };
    onResolve({ filter: /^zod$/ }, () => ({ path, namespace: 'lazy-zod' }));
    onResolve({ filter: /^\./, namespace: 'lazy-zod' }, () => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'lazy-zod' }, () => ({
      contents: usedOfZod()
        // Some of the names are words that no constant may have.
        .map(
          (name) =>
            `const its_${name} = (...given) => require(${JSON.stringify(path)}).${name}(...given);\nexport { its_${name} as ${name} };\n`,
        )
        .join(''),
    }));
  },
});

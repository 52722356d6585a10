import { readFile } from 'node:fs/promises';

/** What the bundler says for Node's sake of the names that a file exports. */
const NAMES = /\b0&&\(module\.exports=\{([\w$,]+)\}\);?\s*$/;

/**
 * A file beside the program stands for packages, and is loaded when something of it is first used: an import cannot do that
 * without being waited for. `built`: where the file lies that `path` leads to once the program runs.
 */
export const loadedWhenUsed = ({ imported, path, built }) => ({
  name: 'loaded-when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: imported }, () => ({ path, namespace: 'loaded-when-used' }));
    onResolve({ filter: /^\./, namespace: 'loaded-when-used' }, () => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'loaded-when-used' }, async () => {
      const [, names] = NAMES.exec(await readFile(built, 'utf8')) ?? [];
      if (names === undefined) throw new Error(`${built} does not say what it exports`);
      const load = `let it;\nconst all = () => (it ??= require(${JSON.stringify(path)}));\n`;
      return {
        contents: `${load}module.exports = {\n${names
          .split(',')
          .map((name) => `get ${name}() { return all().${name}; },\n`)
          .join('')}};`,
      };
    });
  },
});

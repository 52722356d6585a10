import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkedProject } from '../../testing/lookups.ts';
import { writeIn } from '../../testing/project.ts';
import { moduleFiles } from '../modules.ts';
import { isIn } from './folders.ts';

/** Names that mean something in these files, with values of any kind. */
const manifest = (keys: readonly string[]): fc.Arbitrary<string> => {
  const path = fc.constantFrom(
    './src/*',
    './src/index.ts',
    '../out.ts',
    './../out.ts',
    '/etc/hosts',
    '*',
    '',
    './node_modules/x',
    '${configDir}/../..',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, path, fc.jsonValue({ maxDepth: 1 }), fc.array(tie('tree'), { maxLength: 3 }), tie('record')),
    record: fc.dictionary(
      fc.constantFrom(...keys, '.', './*', '#x', '*', '__proto__', 'constructor', 'default', 'source', 'types', '0'),
      tie('tree'),
      { maxKeys: 5 },
    ),
  }));
  return fc.oneof(
    tree.map((value) => JSON.stringify(value)),
    fc.string(),
  );
};

const CONFIG = ['compilerOptions', 'paths', 'baseUrl', 'extends', 'references', 'files', 'outDir', 'rootDir', 'customConditions'];
const PACKAGE = ['name', 'exports', 'imports', 'main', 'module', 'workspaces', 'packages', 'dependencies', 'version', 'tsconfig'];

test('whatever these files say, nothing fails and nothing outside of the folder is found', () => {
  const folder = linkedProject({ 'ws/src/index.ts': '', 'ws/pkg/src/index.ts': '', 'out.ts': '' }, { 'ws/node_modules/pkg': 'ws/pkg' });
  const specifiers = ['pkg', 'pkg/src/index.ts', '#x', 'x', '@a/b', 'pkg/../../out.ts', './src', '__proto__', '*', ''];
  const files = ['tsconfig.json', 'package.json', 'pkg/package.json', 'pkg/tsconfig.json'];
  const text = fc.oneof(manifest(CONFIG), manifest(PACKAGE));
  fc.assert(
    fc.property(fc.tuple(text, text, text, text), fc.string(), (texts, yaml) => {
      files.forEach((file, i) => {
        writeIn(join(folder, 'ws'), file, texts[i] ?? '');
      });
      writeIn(join(folder, 'ws'), 'pnpm-workspace.yaml', `packages:${yaml}\n  - pkg\n`);
      const find = moduleFiles().now();
      for (const specifier of specifiers) {
        const source = find(specifier, join(folder, 'ws/main.ts'));
        if (!source) throw new Error('there is neither a file nor a reason');
        // A configuration may look for files anywhere, as a path may; a package may not.
        if ('file' in source && !texts[0].includes('compilerOptions')) expect(isIn(join(folder, 'ws'), source.file)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

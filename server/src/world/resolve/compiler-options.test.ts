import { describe, expect, test } from 'vitest';
import { found, linkedProject, lookups } from '../../testing/lookups.ts';

const json = (value: unknown): string => JSON.stringify(value);
const OUTSIDE = 'is a package outside of this workspace';
const INSTALLED = 'is an installed package, and those are not read';

describe('tsconfig.json', () => {
  const config = (compilerOptions: object, more: object = {}): string => json({ compilerOptions, ...more });
  const files = { 'src/images/base.ts': '', 'src/images/index.ts': '', 'generated/images/late.ts': '', 'lib/base.ts': '' };
  const paths = { '@/*': ['./src/*', './generated/*'], '@/images/exact': ['./lib/base.ts'], '@/*/base': ['./lib/base'] };
  const mapped = { ...files, 'tsconfig.json': config({ paths }) };
  lookups([
    ['a pattern', mapped, '@/images', 'src/main.ts', 'src/images/index.ts'],
    ['its second target', mapped, '@/images/late', 'src/main.ts', 'generated/images/late.ts'],
    ['a name before patterns', mapped, '@/images/exact', 'src/main.ts', 'lib/base.ts'],
    ['.js for .ts', mapped, '@/images/late.js', 'src/main.ts', 'generated/images/late.ts'],
    [
      'the longest beginning',
      { ...files, 'tsconfig.json': config({ paths: { '*': ['./lib/*'], '@/*': ['./src/*'] } }) },
      '@/images/base',
      'src/main.ts',
      'src/images/base.ts',
    ],
    ['nothing there', mapped, '@/images/nope', 'src/main.ts', 'is neither a relative path nor the name of a package'],
    ['baseUrl', { ...files, 'tsconfig.json': config({ baseUrl: './src' }) }, 'images/base', 'main.ts', 'src/images/base.ts'],
    [
      'paths from baseUrl',
      { ...files, 'tsconfig.json': config({ baseUrl: 'src', paths: { 'i/*': ['images/*'] } }) },
      'i/base',
      'main.ts',
      'src/images/base.ts',
    ],
    [
      'without baseUrl tools differ',
      { ...files, 'tsconfig.json': config({ paths: { 'i/*': ['src/images/*'] } }) },
      'i/base',
      'main.ts',
      OUTSIDE,
    ],
    ['jsconfig.json', { ...files, 'jsconfig.json': config({ paths }) }, '@/images', 'src/main.ts', 'src/images/index.ts'],
    ['the nearest', { ...mapped, 'src/tsconfig.json': config({ paths: { '@/*': ['../lib/*'] } }) }, '@/base', 'src/main.ts', 'lib/base.ts'],
    [
      'comments and commas',
      { ...files, 'tsconfig.json': `// paths\n{ "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }` },
      '@/images',
      'main.ts',
      'src/images/index.ts',
    ],
    [
      'a declaration alone',
      { ...files, 'types/x.d.ts': '', 'tsconfig.json': config({ paths: { x: ['./types/x', './lib/base'] } }) },
      'x',
      'main.ts',
      'is only declared where `tsconfig.json` looks for it',
    ],
    [
      'an installed package',
      { ...files, 'node_modules/x/index.ts': '', 'tsconfig.json': config({ paths: { y: ['./node_modules/x'] } }) },
      'y',
      'main.ts',
      INSTALLED,
    ],
    [
      'what is extended, from its own folder',
      {
        ...files,
        'config/base.json': config({ paths: { '@/*': ['../src/*'] } }),
        'app/tsconfig.json': config({}, { extends: '../config/base' }),
      },
      '@/images',
      'app/main.ts',
      'src/images/index.ts',
    ],
    [
      'the last of several',
      {
        ...files,
        'a.json': config({ baseUrl: 'lib' }),
        'b.json': config({ baseUrl: 'src' }),
        'tsconfig.json': config({}, { extends: ['./a.json', './b.json'] }),
      },
      'images/base',
      'main.ts',
      'src/images/base.ts',
    ],
    [
      'its own before what it extends',
      { ...mapped, 'app/tsconfig.json': config({ paths: { '@/*': ['../lib/*'] } }, { extends: '../tsconfig.json' }) },
      '@/base',
      'app/main.ts',
      'lib/base.ts',
    ],
    [
      'a configuration of a package',
      {
        ...files,
        'node_modules/@c/base/tsconfig.json': config({ baseUrl: '${configDir}/src' }),
        'tsconfig.json': config({}, { extends: '@c/base' }),
      },
      'images/base',
      'main.ts',
      'src/images/base.ts',
    ],
    [
      'one that is not installed',
      { ...files, 'tsconfig.json': config({ paths }, { extends: '@tsconfig/node20/tsconfig.json' }) },
      '@/images',
      'main.ts',
      'src/images/index.ts',
    ],
    [
      'what it stands for',
      {
        ...files,
        'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './tool' }] }),
        'tsconfig.app.json': config({ outDir: 'a', paths }),
        'tool/tsconfig.json': config({ outDir: 'b' }),
      },
      '@/images',
      'src/main.ts',
      'src/images/index.ts',
    ],
    [
      'what it stands for differs',
      {
        ...files,
        'tsconfig.json': json({ files: [], references: [{ path: './a.json' }, { path: './b.json' }] }),
        'a.json': config({ paths }),
        'b.json': config({ baseUrl: '.' }),
      },
      '@/images',
      'src/main.ts',
      'cannot be found while `tsconfig.json` names configurations that differ',
    ],
    [
      'no JSON',
      { ...files, 'tsconfig.json': '{ "compilerOptions": { "paths": {' },
      '@/images',
      'main.ts',
      'cannot be found while `tsconfig.json` does not parse',
    ],
    ['no object', { ...files, 'tsconfig.json': '[]' }, '@/images', 'main.ts', 'cannot be found while `tsconfig.json` does not parse'],
    [
      'nested too deep',
      { ...files, 'tsconfig.json': '['.repeat(200_000) },
      '@/images',
      'main.ts',
      'cannot be found while `tsconfig.json` does not parse',
    ],
    [
      'values of other kinds',
      { ...files, 'tsconfig.json': json({ extends: 5, compilerOptions: { baseUrl: [], paths: { '@/*': 'src', 'x*y*': [1], '**': [] } } }) },
      '@/images',
      'main.ts',
      'is neither a relative path nor the name of a package',
    ],
    [
      'what it extends is not there',
      { ...files, 'tsconfig.json': config({ paths }, { extends: './nope' }) },
      '@/images',
      'main.ts',
      'cannot be found while `nope.json` is not there',
    ],
    [
      'a circle',
      {
        ...files,
        'a.json': config({}, { extends: './b.json' }),
        'b.json': config({}, { extends: './a.json' }),
        'tsconfig.json': config({ paths }, { extends: './a.json' }),
      },
      '@/images',
      'main.ts',
      'cannot be found while `b.json` extends itself',
    ],
    [
      'files of which there may be several',
      { ...files, 'tsconfig.json': config({ moduleSuffixes: ['.gpu', ''] }) },
      './images',
      'src/main.ts',
      'may be another file by the `moduleSuffixes` of `tsconfig.json`',
    ],
    [
      'and where there are none',
      { ...files, 'tsconfig.json': config({ moduleSuffixes: [''] }) },
      './images',
      'src/main.ts',
      'src/images/index.ts',
    ],
    ['relative paths stay what they are', { ...files, 'tsconfig.json': '{' }, './images', 'src/main.ts', 'src/images/index.ts'],
  ]);

  test('each file is extended once, however often it is named', () => {
    const chain = Array.from(
      { length: 40 },
      (_, i) => [`c${i}.json`, json({ extends: [`./c${i + 1}.json`, `./c${i + 1}.json`] })] as const,
    );
    const all = { ...files, ...Object.fromEntries(chain), 'c40.json': config({ paths }), 'tsconfig.json': json({ extends: './c0.json' }) };
    expect(found(linkedProject(all), '@/images', 'main.ts')).toBe('src/images/index.ts');
  });
});

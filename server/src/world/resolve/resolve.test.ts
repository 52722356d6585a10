import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { found, linkedProject, lookups } from '../../testing/lookups.ts';
import { writeIn } from '../../testing/project.ts';
import { moduleFiles } from '../modules.ts';

const json = (value: unknown): string => JSON.stringify(value);
const OUTSIDE = 'is a package outside of this workspace';
const INSTALLED = 'is an installed package, and those are not read';

describe('relative', () => {
  const files = {
    'a/folder.ts': '',
    'a/folder/index.ts': '',
    'a/folder/other.ts': '',
    'a/package/package.json': json({ main: './lib/start.js' }),
    'a/package/lib/start.ts': '',
    'a/package/index.ts': '',
    'a/unbuilt/package.json': json({ main: './dist/start.js' }),
    'a/unbuilt/index.ts': '',
    'a/node_modules/x/index.ts': '',
    'a/only.d.ts': '',
    'a/x.js.ts': '',
  };
  lookups([
    ['a file before a folder', files, './folder', 'a/main.ts', 'a/folder.ts'],
    ['a folder that is written as one', files, './folder/', 'a/main.ts', 'a/folder/index.ts'],
    ['the own folder', files, '.', 'a/folder/other.ts', 'a/folder/index.ts'],
    ['the folder above', files, '..', 'a/folder/sub/other.ts', 'a/folder/index.ts'],
    ['what the package.json of a folder says', files, './package', 'a/main.ts', 'a/package/lib/start.ts'],
    ['what it says is not there', files, './unbuilt', 'a/main.ts', 'is not found'],
    ['in an installed package', files, './node_modules/x', 'a/main.ts', INSTALLED],
    ['only declared', files, './only', 'a/main.ts', 'is not found'],
    ['a declaration', files, './only.d.ts', 'a/main.ts', 'is not found'],
    ['from a file that is nowhere', files, './folder', '../../../../../../../../nowhere/main.ts', 'is not found'],
    ['a part of the platform', files, 'node:fs', 'a/main.ts', 'is a part of the platform'],
    ['an address', files, 'https://example.org/x.ts', 'a/main.ts', 'is neither a relative path nor the name of a package'],
    ['an absolute path', files, '/etc/hosts', 'a/main.ts', 'is neither a relative path nor the name of a package'],
  ]);
});

describe('#names', () => {
  const files = {
    'package.json': json({
      workspaces: ['packages/*'],
      imports: {
        '#base': './src/base.js',
        '#env/*': { source: './src/env/*.ts', default: './dist/env/*.js' },
        '#images': '@acme/images',
        '#x': '#base',
        '#fs': 'node:fs',
      },
    }),
    'src/base.ts': '',
    'src/env/gpu.ts': '',
    'packages/images/package.json': json({ name: '@acme/images', exports: './index.ts' }),
    'packages/images/index.ts': '',
    'packages/bare/package.json': '{}',
  };
  lookups([
    ['a file', files, '#base', 'src/main.ts', 'src/base.ts'],
    ['a pattern and a condition', files, '#env/gpu', 'src/main.ts', 'src/env/gpu.ts'],
    ['a package', files, '#images', 'src/main.ts', 'packages/images/index.ts'],
    ['another of its kind', files, '#x', 'src/main.ts', 'is not found'],
    ['a part of the platform', files, '#fs', 'src/main.ts', 'is not found'],
    ['none of the package', files, '#base', 'packages/bare/main.ts', 'is named by no `imports` of its `package.json`'],
    ['one that is not named', files, '#nope', 'src/main.ts', 'is named by no `imports` of its `package.json`'],
    [
      'paths before it',
      { ...files, 'tsconfig.json': json({ compilerOptions: { paths: { '#*': ['./src/env/*'] } } }) },
      '#gpu',
      'src/main.ts',
      'src/env/gpu.ts',
    ],
  ]);
});

describe('what changes is seen by the next look', () => {
  const files = {
    'tsconfig.json': json({ extends: './base.json' }),
    'base.json': json({ compilerOptions: { paths: { '@/*': ['./a/*'] } } }),
    'package.json': json({ workspaces: ['packages/*'] }),
    'packages/images/package.json': json({ name: 'images' }),
    'packages/images/index.ts': '',
    'a/x.ts': '',
    'b/x.ts': '',
  };
  test.for([
    ['what is extended', 'base.json', json({ compilerOptions: { paths: { '@/*': ['./b/*'] } } }), '@/x', 'a/x.ts', 'b/x.ts'],
    ['a nearer configuration', 'src/tsconfig.json', json({ compilerOptions: { paths: { '@/*': ['../b/*'] } } }), '@/x', 'a/x.ts', 'b/x.ts'],
    ['the name of a package', 'packages/images/package.json', json({ name: 'other' }), 'images', 'packages/images/index.ts', OUTSIDE],
    [
      'a package that comes',
      'packages/more/package.json',
      json({ name: 'more', exports: '../x.ts' }),
      'more',
      OUTSIDE,
      'is not among what `more` exports',
    ],
    ['a file that comes', 'a/late.ts', '', '@/late', 'is neither a relative path nor the name of a package', 'a/late.ts'],
    ['which folders are packages', 'package.json', json({ workspaces: ['apps/*'] }), 'images', 'packages/images/index.ts', OUTSIDE],
  ] as const)('%s', ([, name, text, specifier, before, after]) => {
    const folder = linkedProject(files);
    const modules = moduleFiles();
    const now = (): string | undefined => found(folder, specifier, 'src/main.ts', modules);
    expect(now()).toBe(before);
    writeIn(folder, name, text);
    expect(now()).toBe(after);
  });

  test('what the editor shows counts, of configurations too', () => {
    const folder = linkedProject(files);
    const shown = { file: join(folder, 'base.json'), text: json({ compilerOptions: { paths: { '@/*': ['./b/*'] } } }) };
    const modules = moduleFiles(() => (file) => (file === shown.file ? shown : undefined));
    expect(modules.now()('@/x', join(folder, 'src/main.ts'))).toMatchObject({ file: join(folder, 'b/x.ts') });
  });
});

import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, found, linkedProject, lookups } from '../../testing/lookups.ts';
import { moduleFiles } from '../modules.ts';

const json = (value: unknown): string => JSON.stringify(value);
const OUTSIDE = 'is a package outside of this workspace';
const INSTALLED = 'is an installed package, and those are not read';

describe('packages of the workspace', () => {
  const root = { 'package.json': json({ workspaces: ['packages/*', 'apps/**', '!packages/old'] }) };
  const linked = { 'node_modules/@acme/images': 'packages/images' };
  const files = (manifest: object, more: Files = {}): Files => ({
    ...root,
    'packages/images/package.json': json({ name: '@acme/images', version: '1.2.0', ...manifest }),
    ...more,
  });
  const app = 'apps/group/web/main.ts';
  const options = json({ compilerOptions: { outDir: 'dist', rootDir: 'src' } });
  const twoFiles = { 'packages/images/src/index.ts': '', 'packages/images/dist/index.js': '' };
  lookups([
    ['exports', files({ exports: './src/index.ts' }, twoFiles), '@acme/images', app, 'packages/images/src/index.ts', linked],
    [
      'source before what is built',
      files({ exports: { '.': { source: './src/index.ts', default: './dist/index.js' } } }, twoFiles),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    [
      'conditions of the compiler',
      {
        ...files({ exports: { '.': { '@acme/source': './src/index.ts', default: './dist/index.js' } } }, twoFiles),
        'tsconfig.json': json({ compilerOptions: { customConditions: ['@acme/source'] } }),
      },
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    [
      'conditions of others',
      files({ exports: { '.': { browser: './src/index.ts', import: './dist/index.js' } } }, twoFiles),
      '@acme/images',
      app,
      'packages/images/dist/index.js',
      linked,
    ],
    [
      'types that are the source',
      files({ exports: { '.': { types: './src/index.ts', default: './dist/index.js' } } }, twoFiles),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    [
      'types of another file',
      files(
        { exports: { '.': { types: './src/types.ts', default: './dist/index.js' } } },
        { ...twoFiles, 'packages/images/src/types.ts': '' },
      ),
      '@acme/images',
      app,
      'packages/images/dist/index.js',
      linked,
    ],
    [
      'types that are declarations',
      files({ exports: { '.': { types: './src/index.d.ts', default: './dist/index.js' } } }, { 'packages/images/src/index.d.ts': '' }),
      '@acme/images',
      app,
      'leads to `./dist/index.js` of `@acme/images`, which is not there before it is built',
      linked,
    ],
    [
      'types alone',
      files({ exports: { types: './src/index.ts' } }, twoFiles),
      '@acme/images',
      app,
      'is not among what `@acme/images` exports',
      linked,
    ],
    [
      'what the compiler makes the file of',
      files({ exports: './dist/index.js' }, { ...twoFiles, 'packages/images/tsconfig.json': options }),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    [
      'what it may make it of',
      files(
        { exports: './dist/index.js' },
        { 'packages/images/src/index.ts': '', 'packages/images/tsconfig.json': json({ compilerOptions: { outDir: 'dist' } }) },
      ),
      '@acme/images',
      app,
      'leads to `./dist/index.js` of `@acme/images`, which is not there before it is built',
      linked,
    ],
    [
      'the compiler of another folder',
      { ...files({ exports: './dist/index.js' }, { 'packages/images/src/index.ts': '' }), 'tsconfig.json': options },
      '@acme/images',
      app,
      'leads to `./dist/index.js` of `@acme/images`, which is not there before it is built',
      linked,
    ],
    [
      'by require alone',
      files({ exports: { require: './src/index.ts' } }, twoFiles),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    [
      'a pattern of exports',
      files({ exports: { './*': './src/*.ts' } }, { 'packages/images/src/gpu/base.ts': '' }),
      '@acme/images/gpu/base',
      app,
      'packages/images/src/gpu/base.ts',
      linked,
    ],
    [
      'what it does not export',
      files({ exports: { './base': './src/index.ts' } }, twoFiles),
      '@acme/images/src/index.ts',
      app,
      'is not among what `@acme/images` exports',
      linked,
    ],
    [
      'what it hides',
      files({ exports: { './*': './src/*.ts', './internal': null } }, { 'packages/images/src/internal.ts': '' }),
      '@acme/images/internal',
      app,
      'is not among what `@acme/images` exports',
      linked,
    ],
    [
      'a path out of the package',
      files({ exports: './../secret.ts' }, { 'packages/secret.ts': '' }),
      '@acme/images',
      app,
      'is not among what `@acme/images` exports',
      linked,
    ],
    [
      'a path out of it as main',
      files({ main: '../secret.ts' }, { 'packages/secret.ts': '' }),
      '@acme/images',
      app,
      'leads to `../secret.ts` of `@acme/images`, which is not there before it is built',
      linked,
    ],
    [
      'a path out of it as subpath',
      files({}, { 'packages/secret.ts': '' }),
      '@acme/images/../secret.ts',
      app,
      'is not found in `@acme/images`',
      linked,
    ],
    [
      'main',
      files({ main: 'lib/start' }, { 'packages/images/lib/start.ts': '' }),
      '@acme/images',
      app,
      'packages/images/lib/start.ts',
      linked,
    ],
    [
      'the source before main',
      files({ main: 'dist/index.js', source: 'src/index.ts' }, twoFiles),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      linked,
    ],
    ['module', files({ module: './src/index.ts' }, twoFiles), '@acme/images', app, 'packages/images/src/index.ts', linked],
    ['index', files({}, { 'packages/images/index.ts': '' }), '@acme/images', app, 'packages/images/index.ts', linked],
    ['no index', files({}), '@acme/images', app, 'has no `index.ts`, and its `package.json` names no other file', linked],
    ['a path', files({}, { 'packages/images/lib/base.ts': '' }), '@acme/images/lib/base.js', app, 'packages/images/lib/base.ts', linked],
    ['JSON', files({}, { 'packages/images/tags.json': '{}' }), '@acme/images/tags.json', app, 'packages/images/tags.json', linked],
    [
      'a link beside the file',
      files({ exports: './src/index.ts' }, twoFiles),
      '@acme/images',
      app,
      'packages/images/src/index.ts',
      { 'apps/group/web/node_modules/@acme/images': 'packages/images' },
    ],
    [
      'its own name',
      files({ exports: './src/index.ts' }, twoFiles),
      '@acme/images',
      'packages/images/test/main.ts',
      'packages/images/src/index.ts',
    ],
    ['not installed', files({ exports: './src/index.ts' }, twoFiles), '@acme/images', app, 'packages/images/src/index.ts'],
    [
      'not installed and below',
      { ...root, 'apps/a/b/package.json': json({ name: 'below' }), 'apps/a/b/index.ts': '' },
      'below',
      app,
      'apps/a/b/index.ts',
    ],
    [
      'not installed and excluded',
      { ...root, 'packages/old/package.json': json({ name: 'old' }), 'packages/old/index.ts': '' },
      'old',
      app,
      OUTSIDE,
    ],
    [
      'not installed, in the version that is asked for',
      {
        ...files({ exports: './src/index.ts' }, twoFiles),
        'apps/group/web/package.json': json({ dependencies: { '@acme/images': '^1.2.0' } }),
      },
      '@acme/images',
      app,
      'packages/images/src/index.ts',
    ],
    [
      'not installed, in another',
      {
        ...files({ exports: './src/index.ts' }, twoFiles),
        'apps/group/web/package.json': json({ dependencies: { '@acme/images': '^0.9.0' } }),
      },
      '@acme/images',
      app,
      'is asked for in a version that this workspace may not have',
    ],
    ['two of one name', { ...files({}), 'packages/copy/package.json': json({ name: '@acme/images' }) }, '@acme/images', app, OUTSIDE],
    [
      'pnpm',
      {
        'pnpm-workspace.yaml': `packages:\n  # all\n  - 'packages/*'\n  - "apps/*" # these\n`,
        'packages/images/package.json': json({ name: 'images' }),
        'packages/images/index.ts': '',
      },
      'images',
      app,
      'packages/images/index.ts',
    ],
    [
      'pnpm in one line',
      {
        'pnpm-workspace.yaml': `packages: [packages/*, '!x']\n`,
        'packages/images/package.json': json({ name: 'images' }),
        'packages/images/index.ts': '',
      },
      'images',
      app,
      'packages/images/index.ts',
    ],
    [
      'patterns in an object',
      {
        'package.json': json({ workspaces: { packages: ['./packages/{images,more}/'] } }),
        'packages/images/package.json': json({ name: 'images' }),
        'packages/images/index.ts': '',
      },
      'images',
      app,
      'packages/images/index.ts',
    ],
    [
      'installed',
      files({}, { 'node_modules/lodash/index.js': '', 'node_modules/lodash/package.json': json({ name: 'lodash' }) }),
      'lodash',
      app,
      INSTALLED,
    ],
    [
      'installed in a store',
      files({}, { 'node_modules/.pnpm/x/node_modules/x/index.js': '' }),
      'x',
      app,
      INSTALLED,
      { 'node_modules/x': 'node_modules/.pnpm/x/node_modules/x' },
    ],
    ['not there at all', files({}), 'lodash', app, OUTSIDE],
    [
      'package.json is no JSON',
      { ...root, 'packages/images/package.json': '{', 'packages/images/index.ts': '' },
      '@acme/images',
      app,
      'has a `package.json` that does not parse',
      linked,
    ],
    ['exports of other kinds', files({ exports: 5 }), '@acme/images', app, 'is not among what `@acme/images` exports', linked],
    [
      'exports that are mixed',
      files({ exports: { '.': './a.ts', b: './b.ts' } }),
      '@acme/images',
      app,
      'is not among what `@acme/images` exports',
      linked,
    ],
    [
      'a part that is a link to an installed package',
      files({ exports: './src/index.ts' }, { 'node_modules/x/index.ts': '' }),
      '@acme/images',
      app,
      OUTSIDE,
      { ...linked, 'packages/images/src': 'node_modules/x' },
    ],
    ['a link that leads to itself', files({}), '@acme/loop', app, OUTSIDE, { 'node_modules/@acme/loop': 'node_modules/@acme/loop' }],
  ]);

  test('a link that leads out of the workspace', () => {
    const folder = linkedProject(
      { 'ws/package.json': json({ workspaces: [] }), 'other/index.ts': '' },
      { 'ws/node_modules/other': 'other' },
    );
    expect(found(folder, 'other', 'ws/main.ts')).toBe(OUTSIDE);
  });

  test('a workspace that is reached by a link has one name for each file', () => {
    const folder = linkedProject(files({ exports: './src/index.ts' }, twoFiles), linked);
    symlinkSync(folder, `${folder}-link`, 'dir');
    try {
      const source = moduleFiles().now()('@acme/images', join(`${folder}-link`, app));
      expect(source).toMatchObject({ file: join(`${folder}-link`, 'packages/images/src/index.ts') });
    } finally {
      rmSync(`${folder}-link`);
    }
  });
});

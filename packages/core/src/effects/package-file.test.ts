import { expect, test } from 'vitest';
import { packageFileIn } from './package-file.ts';

const saysOf = (file: unknown): readonly [boolean, boolean] | undefined => {
  const found = packageFileIn(JSON.stringify(file));
  return found && [found.hasWorkspaces, found.readsMore];
};

test('knows workspaces', () => {
  expect(saysOf({ workspaces: ['packages/*'] })).toEqual([true, false]);
  expect(saysOf({ workspaces: { packages: ['a'] } })).toEqual([true, false]);
  expect(saysOf({ dependencies: { react: '^19.0.0' }, scripts: { build: 'tsc', test: 'vitest' } })).toEqual([false, false]);
});

test.for([
  [{ scripts: { postinstall: 'prisma generate' } }],
  [{ scripts: { prepare: 'husky' } }],
  [{ dependencies: { a: 'file:../a' } }],
  [{ devDependencies: { a: './vendor/a.tgz' } }],
  [{ resolutions: { a: 'patch:a@npm:1.0.0#./a.patch' } }],
  [{ overrides: { b: { a: 'file:a' } } }],
  [{ pnpm: { patchedDependencies: { a: 'patches/a.patch' } } }],
])('knows that %j needs other files', ([file]) => {
  expect(saysOf(file)?.[1]).toBe(true);
});

test('says nothing of what is no such file', () => {
  expect(packageFileIn('{ "workspaces": [')).toBeUndefined();
  expect(packageFileIn('[]')).toBeUndefined();
});

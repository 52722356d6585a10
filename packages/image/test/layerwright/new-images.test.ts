import { expect, test } from 'vitest';
import { dialect } from '../../src/dialects/layerwright/dialect.ts';
import { Image } from '../../src/index.ts';
import { added, debian } from './documented.ts';

const calls: readonly { readonly name: string; readonly on: (image: Image) => Image }[] = [
  { name: 'aptInstall', on: (image) => image.aptInstall(['git']) },
  { name: 'aptRemove', on: (image) => image.aptRemove('git') },
  { name: 'micromambaInstall', on: (image) => image.micromambaInstall('numpy') },
  { name: 'pipInstall', on: (image) => image.pipInstall('numpy', { pre: true }) },
  { name: 'pipInstallFromRequirements', on: (image) => image.pipInstallFromRequirements('requirements.txt') },
  { name: 'pipInstallFromPyproject', on: (image) => image.pipInstallFromPyproject('pyproject.toml') },
  { name: 'pipInstallPrivateRepos', on: (image) => image.pipInstallPrivateRepos('github.com/a/b', { gitUser: 'c' }) },
  { name: 'addPythonPackages', on: (image) => image.addPythonPackages('a.whl') },
  { name: 'poetryInstallFromFile', on: (image) => image.poetryInstallFromFile('pyproject.toml') },
  { name: 'syncPackage', on: (image) => image.syncPackage('a') },
  { name: 'uvPipInstall', on: (image) => image.uvPipInstall('numpy') },
  { name: 'uvSync', on: (image) => image.uvSync() },
  { name: 'withPython', on: (image) => image.withPython('3.12') },
  { name: 'runCommands', on: (image) => image.runCommands('make') },
  { name: 'dockerfileCommands', on: (image) => image.dockerfileCommands(['STOPSIGNAL 9']) },
  { name: 'addLocalFile', on: (image) => image.addLocalFile('a', '/a') },
  { name: 'addLocalDir', on: (image) => image.addLocalDir('src', '/src') },
  { name: 'copyFrom', on: (image) => image.copyFrom('busybox:1', '/a', '/b') },
  { name: 'env', on: (image) => image.env({ A: '1' }) },
  { name: 'workdir', on: (image) => image.workdir('/app') },
  { name: 'user', on: (image) => image.user('app') },
  { name: 'entrypoint', on: (image) => image.entrypoint(['a']) },
  { name: 'cmd', on: (image) => image.cmd(['a']) },
  { name: 'label', on: (image) => image.label({ a: 'b' }) },
  { name: 'shell', on: (image) => image.shell(['/bin/bash', '-c']) },
  { name: 'expose', on: (image) => image.expose(80) },
  { name: 'maintainer', on: (image) => image.maintainer('a') },
  { name: 'named', on: (image) => image.named({ name: 'a' }) },
];

test('each method is among the calls', () => {
  expect(calls.map(({ name }) => name)).toEqual(Object.keys(dialect.methods));
});

const isDeepFrozen = (of: unknown): boolean =>
  typeof of !== 'object' || of === null || (Object.isFrozen(of) && Object.values(of).every(isDeepFrozen));

test.for(calls)('$name makes a new image and leaves the one it is called on as it was', ({ name, on }) => {
  const before = debian.workdir('/before');
  const [text, spec] = [before.toDockerfile(), before.spec];
  const after = on(before);
  expect(after).not.toBe(before);
  expect(before.spec).toBe(spec);
  expect(before.toDockerfile()).toBe(text);
  expect(after.toDockerfile().startsWith(text)).toBe(true);
  expect(after.spec.on).toBe(spec);
  expect(after.spec.call).toMatchObject({ dialect: 'layerwright', method: name, problems: [] });
  expect([after, after.spec].map(isDeepFrozen)).toEqual([true, true]);
});

test('a shared beginning can be built upon twice', () => {
  const shared = debian.aptInstall('git');
  const [a, b] = [shared.user('a'), shared.user('b')];
  expect([a.spec.on, b.spec.on]).toEqual([shared.spec, shared.spec]);
  expect([added(a), added(b)].map((text) => text.split('\n').at(-1))).toEqual(['USER a', 'USER b']);
});

test('a call that throws leaves its image as it was', () => {
  const image = debian.workdir('/app');
  const text = image.toDockerfile();
  expect(() => image.env({ 'A-B': '1' })).toThrow();
  expect(image.toDockerfile()).toBe(text);
});

test.for([
  { name: 'aptInstall', call: () => debian.aptInstall([]) },
  { name: 'pipInstall', call: () => debian.pipInstall([]) },
  { name: 'pipInstall with options', call: () => debian.pipInstall([], { pre: true }) },
  { name: 'env', call: () => debian.env({}) },
  { name: 'label', call: () => debian.label({}) },
  { name: 'runCommands', call: () => debian.runCommands() },
  { name: 'aptRemove', call: () => debian.aptRemove([]) },
  { name: 'micromambaInstall', call: () => debian.micromambaInstall([]) },
  { name: 'addPythonPackages', call: () => debian.addPythonPackages() },
  { name: 'pipInstallPrivateRepos', call: () => debian.pipInstallPrivateRepos([], { gitUser: 'a' }) },
  { name: 'uvPipInstall', call: () => debian.uvPipInstall([]) },
  { name: 'expose', call: () => debian.expose() },
  { name: 'dockerfileCommands', call: () => debian.dockerfileCommands(['# nothing', '']) },
])('$name of nothing is the image as it is', ({ call }) => {
  expect(call().spec).toBe(debian.spec);
});

test('an image is frozen, and what it has cannot be replaced', () => {
  expect(Object.isFrozen(Image)).toBe(true);
  expect(() => Object.assign(debian, { user: () => debian })).toThrow(TypeError);
  expect(() => Object.assign(debian.spec, { makes: [] })).toThrow(TypeError);
});

test('what is passed may change afterwards', () => {
  const packages = ['git'];
  const image = debian.aptInstall(packages);
  const text = image.toDockerfile();
  packages.push('curl');
  expect(image.toDockerfile()).toBe(text);
});

import { expect, test } from 'vitest';
import { Image } from '../../src/index.ts';
import { debian, documented, methods, thrownBy, wrong } from './documented.ts';

const refusals: readonly {
  readonly name: string;
  readonly call: () => unknown;
  readonly kind: 'Error' | 'TypeError';
  readonly says: string;
}[] = [
  {
    name: 'base',
    call: () => Image.base('Debian:12'),
    kind: 'Error',
    says: 'base(): `Debian:12` is not an image reference: repositories are lower case',
  },
  { name: 'base', call: () => Image.base(''), kind: 'Error', says: 'base(): `` is not an image reference: the repository is missing' },
  { name: 'fromDockerfile', call: () => Image.fromDockerfile(''), kind: 'Error', says: 'fromDockerfile(): this text is empty' },
  {
    name: 'fromDockerfile',
    call: () => Image.fromDockerfile('D', { args: { 'a-b': 'c' } }),
    kind: 'Error',
    says: 'fromDockerfile(): `a-b` cannot name build arguments',
  },
  {
    name: 'fromDockerfile',
    call: () => Image.fromDockerfile('D', { args: { A: wrong(1) } }),
    kind: 'TypeError',
    says: 'fromDockerfile(): values of build arguments must be strings; not so: A',
  },
  { name: 'base', call: () => Image.base(wrong(undefined)), kind: 'TypeError', says: 'base(): a string is expected here, not undefined' },
  {
    name: 'debianSlim',
    call: () => Image.debianSlim('2.7'),
    kind: 'Error',
    says: 'debianSlim(): `2.7` is not a Python version like 3.13 or 3.13.5',
  },
  {
    name: 'debianSlim',
    call: () => Image.debianSlim(wrong(3.13)),
    kind: 'TypeError',
    says: 'debianSlim(): a string is expected here, not 3.13',
  },
  {
    name: 'aptInstall',
    call: () => debian.aptInstall('git curl'),
    kind: 'Error',
    says: 'aptInstall(): `git curl` has a blank: give each package as a string of its own',
  },
  {
    name: 'aptInstall',
    call: () => debian.aptInstall(['git', '--force']),
    kind: 'Error',
    says: 'aptInstall(): `--force` is not a package',
  },
  { name: 'aptInstall', call: () => debian.aptInstall(''), kind: 'Error', says: 'aptInstall(): `` is not a package' },
  {
    name: 'aptInstall',
    call: () => debian.aptInstall(wrong([1])),
    kind: 'TypeError',
    says: 'aptInstall(): a string is expected here, not 1',
  },
  {
    name: 'aptInstall',
    call: () => (debian as unknown as { aptInstall(...packages: string[]): Image }).aptInstall('git', 'curl'),
    kind: 'TypeError',
    says: 'aptInstall(): an options object is expected here, not a string',
  },
  {
    name: 'aptRemove',
    call: () => debian.aptRemove('git=1.2'),
    kind: 'Error',
    says: 'aptRemove(): `git=1.2` is not the name of a package',
  },
  {
    name: 'aptRemove',
    call: () => debian.aptRemove(wrong(undefined)),
    kind: 'TypeError',
    says: 'aptRemove(): a string is expected here, not undefined',
  },
  {
    name: 'pipInstall',
    call: () => debian.pipInstall(['numpy', '-r']),
    kind: 'Error',
    says: 'pipInstall(): `-r` is an option, not a requirement: use extraOptions, or pipInstallFromRequirements for -r',
  },
  { name: 'pipInstall', call: () => debian.pipInstall(' '), kind: 'Error', says: 'pipInstall(): a requirement is empty' },
  { name: 'pipInstall', call: () => debian.pipInstall('a\nb'), kind: 'Error', says: 'pipInstall(): a text of one line is expected here' },
  {
    name: 'pipInstall',
    call: () => debian.pipInstall('a', { extraOptions: 'a\nb' }),
    kind: 'Error',
    says: 'pipInstall(): options of one line are expected here',
  },
  {
    name: 'pipInstall',
    call: () => debian.pipInstall('a', wrong({ prerelease: true })),
    kind: 'TypeError',
    says: 'pipInstall(): there is no option `prerelease`; the options are secrets, env, gpu, mounts, network, forceBuild, indexUrl, extraIndexUrls, findLinks, pre, upgrade, noDeps, noBuildIsolation, requireHashes, onlyBinary, noBinary, extraOptions, trustedHosts',
  },
  {
    name: 'pipInstall',
    call: () => debian.pipInstall('a', wrong({ pre: 'yes' })),
    kind: 'TypeError',
    says: 'pipInstall(): true or false is expected here, not a string',
  },
  {
    name: 'pipInstall',
    call: () => debian.pipInstall('a', wrong(true)),
    kind: 'TypeError',
    says: 'pipInstall(): an options object is expected here, not true',
  },
  {
    name: 'pipInstallFromRequirements',
    call: () => debian.pipInstallFromRequirements(''),
    kind: 'Error',
    says: 'pipInstallFromRequirements(): this text is empty',
  },
  {
    name: 'pipInstallFromRequirements',
    call: () => debian.pipInstallFromRequirements(wrong(['a'])),
    kind: 'TypeError',
    says: 'pipInstallFromRequirements(): a string is expected here, not a list',
  },
  {
    name: 'micromambaInstall',
    call: () => debian.micromambaInstall('--all'),
    kind: 'Error',
    says: 'micromambaInstall(): `--all` is not a package',
  },
  {
    name: 'micromambaInstall',
    call: () => debian.micromambaInstall([], { specFile: 'a/..' }),
    kind: 'Error',
    says: 'micromambaInstall(): the name of a file is expected here',
  },
  {
    name: 'micromambaInstall',
    call: () => debian.micromambaInstall(wrong({})),
    kind: 'TypeError',
    says: 'micromambaInstall(): a string is expected here, not an object',
  },
  {
    name: 'pipInstallFromPyproject',
    call: () => debian.pipInstallFromPyproject(''),
    kind: 'Error',
    says: 'pipInstallFromPyproject(): this text is empty',
  },
  {
    name: 'pipInstallFromPyproject',
    call: () => debian.pipInstallFromPyproject('p.toml', { optionalDependencies: ['a\nb'] }),
    kind: 'Error',
    says: 'pipInstallFromPyproject(): a text of one line is expected here',
  },
  {
    name: 'pipInstallFromPyproject',
    call: () => debian.pipInstallFromPyproject('p.toml', { optionalDependencies: wrong('dev') }),
    kind: 'TypeError',
    says: 'pipInstallFromPyproject(): a list of strings is expected here, not a string',
  },
  {
    name: 'addPythonPackages',
    call: () => debian.addPythonPackages('dist/a.whl', 'requirements.txt'),
    kind: 'Error',
    says: 'addPythonPackages(): `requirements.txt` is a list of requirements, and no wheel or project: use pipInstallFromRequirements',
  },
  {
    name: 'pipInstallPrivateRepos',
    call: () => debian.pipInstallPrivateRepos('bitbucket.org/a/b', { gitUser: 'me' }),
    kind: 'Error',
    says: 'pipInstallPrivateRepos(): `bitbucket.org/a/b` is not a repository like `github.com/owner/name@branch`, on github.com or gitlab.com',
  },
  {
    name: 'pipInstallPrivateRepos',
    call: () => debian.pipInstallPrivateRepos('github.com/a/b', { gitUser: 'a@b' }),
    kind: 'Error',
    says: 'pipInstallPrivateRepos(): the name of a user is expected here',
  },
  {
    name: 'pipInstallPrivateRepos',
    call: () => debian.pipInstallPrivateRepos('github.com/a/b', wrong(undefined)),
    kind: 'TypeError',
    says: 'pipInstallPrivateRepos(): a string argument is missing',
  },
  {
    name: 'addPythonPackages',
    call: () => debian.addPythonPackages('a.whl', wrong(['b.whl'])),
    kind: 'TypeError',
    says: 'addPythonPackages(): a string is expected here, not a list',
  },
  {
    name: 'poetryInstallFromFile',
    call: () => debian.poetryInstallFromFile('pyproject.toml', { with: ['a b'] }),
    kind: 'Error',
    says: 'poetryInstallFromFile(): `a b` is not the name of a group',
  },
  {
    name: 'poetryInstallFromFile',
    call: () => debian.poetryInstallFromFile('pyproject.toml', { lockFile: 'a.lock', ignoreLockfile: true }),
    kind: 'Error',
    says: 'poetryInstallFromFile(): a lock file is named, and none is to be taken',
  },
  {
    name: 'poetryInstallFromFile',
    call: () => debian.poetryInstallFromFile('pyproject.toml', { version: 'latest' }),
    kind: 'Error',
    says: 'poetryInstallFromFile(): `latest` is not a version of Poetry like 2.1.3',
  },
  {
    name: 'poetryInstallFromFile',
    call: () => debian.poetryInstallFromFile(wrong(undefined)),
    kind: 'TypeError',
    says: 'poetryInstallFromFile(): a string is expected here, not undefined',
  },
  {
    name: 'syncPackage',
    call: () => debian.syncPackage('..'),
    kind: 'Error',
    says: 'syncPackage(): the name of a directory is expected here',
  },
  {
    name: 'syncPackage',
    call: () => debian.syncPackage(wrong(1)),
    kind: 'TypeError',
    says: 'syncPackage(): a string is expected here, not 1',
  },
  {
    name: 'uvPipInstall',
    call: () => debian.uvPipInstall('-e .'),
    kind: 'Error',
    says: 'uvPipInstall(): `-e .` is an option, not a requirement: use extraOptions, or pipInstallFromRequirements for -r',
  },
  {
    name: 'uvPipInstall',
    call: () => debian.uvPipInstall([], { requirements: ['r.txt'], version: 'v1' }),
    kind: 'Error',
    says: 'uvPipInstall(): `v1` is not a version of uv like 2.1.3',
  },
  {
    name: 'uvPipInstall',
    call: () => debian.uvPipInstall(wrong(1)),
    kind: 'TypeError',
    says: 'uvPipInstall(): a string is expected here, not 1',
  },
  {
    name: 'uvSync',
    call: () => debian.uvSync('.', { version: 'v1' }),
    kind: 'Error',
    says: 'uvSync(): `v1` is not a version of uv like 2.1.3',
  },
  {
    name: 'uvSync',
    call: () => debian.uvSync(wrong(1)),
    kind: 'TypeError',
    says: 'uvSync(): a string is expected here, not 1',
  },
  {
    name: 'withPython',
    call: () => debian.withPython('2.7'),
    kind: 'Error',
    says: 'withPython(): `2.7` is not a Python version like 3.13 or 3.13.5',
  },
  {
    name: 'withPython',
    call: () => debian.withPython(wrong(3.11)),
    kind: 'TypeError',
    says: 'withPython(): a string is expected here, not 3.11',
  },
  { name: 'runCommands', call: () => debian.runCommands('make', ' \n '), kind: 'Error', says: 'runCommands(): a command is empty' },
  {
    name: 'runCommands',
    call: () => debian.runCommands('make', { secrets: ['HF TOKEN'] }),
    kind: 'Error',
    says: 'runCommands(): a secret is named like an environment variable: letters, digits and `_`',
  },
  {
    name: 'runCommands',
    call: () => debian.runCommands(wrong(['make', 'install'])),
    kind: 'TypeError',
    says: 'runCommands(): a string is expected here, not a list',
  },
  { name: 'addLocalFile', call: () => debian.addLocalFile('a', ' '), kind: 'Error', says: 'addLocalFile(): this text is empty' },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a\nb', '/'),
    kind: 'Error',
    says: 'addLocalFile(): a text of one line is expected here',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', wrong(undefined)),
    kind: 'TypeError',
    says: 'addLocalFile(): a string is expected here, not undefined',
  },
  { name: 'addLocalDir', call: () => debian.addLocalDir('', '/app'), kind: 'Error', says: 'addLocalDir(): this text is empty' },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir(wrong({}), '/app'),
    kind: 'TypeError',
    says: 'addLocalDir(): a string is expected here, not an object',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('Debian:12', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `Debian:12` is not an image reference: repositories are lower case',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('stage-0', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `stage-0` would be a stage of the build: for the image of Docker Hub write `docker.io/library/stage-0`',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom('0', '/a', '/b'),
    kind: 'Error',
    says: 'copyFrom(): `0` would be a stage of the build: for the image of Docker Hub write `docker.io/library/0`',
  },
  {
    name: 'base',
    call: () => Image.base('stage-12'),
    kind: 'Error',
    says: 'base(): `stage-12` would be a stage of the build: for the image of Docker Hub write `docker.io/library/stage-12`',
  },
  { name: 'copyFrom', call: () => debian.copyFrom(debian, '', '/b'), kind: 'Error', says: 'copyFrom(): this text is empty' },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, '/a', '/b', { mode: 'rwx' }),
    kind: 'Error',
    says: 'copyFrom(): `rwx` is not a mode of three or four octal digits, like 0755',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, '/a', '/b', { owner: 'a b' }),
    kind: 'Error',
    says: 'copyFrom(): `a b` is not a user, which is a name or number and perhaps `:group`',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(wrong({}), '/a', '/b'),
    kind: 'TypeError',
    says: 'copyFrom(): an image or the reference of one is expected here, not an object',
  },
  {
    name: 'copyFrom',
    call: () => (debian as unknown as { copyFrom(): Image }).copyFrom(),
    kind: 'TypeError',
    says: 'copyFrom(): an image is missing',
  },
  {
    name: 'copyFrom',
    call: () => debian.copyFrom(debian, wrong(debian), '/b'),
    kind: 'TypeError',
    says: 'copyFrom(): a string is expected here, not an image',
  },
  { name: 'env', call: () => debian.env({ 'A-B': 'x' }), kind: 'Error', says: 'env(): `A-B` cannot name environment variables' },
  {
    name: 'env',
    call: () => debian.env({ A: 'x\ny' }),
    kind: 'Error',
    says: 'env(): the value of `A` has a line break, which a Dockerfile cannot say',
  },
  {
    name: 'env',
    call: () => debian.env(wrong('A=1')),
    kind: 'TypeError',
    says: 'env(): an object of strings is expected here, not a string',
  },
  {
    name: 'base',
    call: () => Image.base('a', { platform: 'arm64' }),
    kind: 'Error',
    says: 'base(): `arm64` is not a platform like linux/arm64',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: {} }),
    kind: 'Error',
    says: 'base(): one of `basic`, `ecr` and `gcp` is expected here',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: { ecr: {}, gcp: {} } }),
    kind: 'Error',
    says: 'base(): one of `basic`, `ecr` and `gcp` is expected here',
  },
  {
    name: 'base',
    call: () => Image.base('a', { auth: { basic: { password: 'hunter 2' } } }),
    kind: 'Error',
    says: 'base(): a secret is named like an environment variable: letters, digits and `_`',
  },
  {
    name: 'base',
    call: () => Image.base('a', wrong({ auth: { basic: { token: 'T' } } })),
    kind: 'TypeError',
    says: 'base(): there is no option `token`; the options are username, password',
  },
  {
    name: 'scratch',
    call: () => Image.scratch(...(wrong(['a']) as [])),
    kind: 'TypeError',
    says: 'scratch() takes 0 arguments but 1 were given',
  },
  {
    name: 'micromamba',
    call: () => Image.micromamba('2.7'),
    kind: 'Error',
    says: 'micromamba(): `2.7` is not a Python version like 3.13 or 3.13.5',
  },
  {
    name: 'micromamba',
    call: () => Image.micromamba(wrong(3)),
    kind: 'TypeError',
    says: 'micromamba(): a string is expected here, not 3',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(['EXPSE 80']),
    kind: 'Error',
    says: 'dockerfileCommands(): unknown instruction: EXPSE',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(['USER a', 'FROM b']),
    kind: 'Error',
    says: 'dockerfileCommands(): an image begins once: use `Image.base`, and `copyFrom` for files of another image',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(['COPY --from=0 /a /b']),
    kind: 'Error',
    says: 'dockerfileCommands(): a stage is copied from with `copyFrom`, which knows its name',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(['RUN a \\']),
    kind: 'Error',
    says: 'dockerfileCommands(): the last line goes on in none: it ends in `\\`',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(['USER a'], { contextFiles: { 'a b': 'c' } }),
    kind: 'Error',
    says: 'dockerfileCommands(): `a b` cannot name files of the context',
  },
  {
    name: 'dockerfileCommands',
    call: () => debian.dockerfileCommands(wrong('USER a')),
    kind: 'TypeError',
    says: 'dockerfileCommands(): a list of strings is expected here, not a string',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', '/a', { mode: '8' }),
    kind: 'Error',
    says: 'addLocalFile(): `8` is not a mode of three or four octal digits, like 0755',
  },
  {
    name: 'addLocalFile',
    call: () => debian.addLocalFile('a', '/a', { strategy: wrong('mount') }),
    kind: 'Error',
    says: 'addLocalFile(): one of `copy`, `volume` is expected here, not `mount`',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a', '/a', { ignore: ['!a'] }),
    kind: 'Error',
    says: 'addLocalDir(): `!a` is no pattern that a copy can leave out: it begins with `!`, or has a blank, a quote, `\\` or `$`',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a', '/a', { ignore: wrong('b') }),
    kind: 'TypeError',
    says: 'addLocalDir(): a list of strings is expected here, not a string',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('a*', '/a', { ignore: (path) => path === 'b' }),
    kind: 'Error',
    says: 'addLocalDir(): a function decides about the files of one folder, and this path has a wildcard',
  },
  {
    name: 'addLocalDir',
    call: () => debian.addLocalDir('..', '/a', { contents: false }),
    kind: 'Error',
    says: 'addLocalDir(): a directory that is taken along needs a name, and this path ends in none',
  },
  {
    name: 'env',
    call: () => debian.env({ A: '1' }, { scope: wrong('run') }),
    kind: 'Error',
    says: 'env(): one of `image`, `build` is expected here, not `run`',
  },
  {
    name: 'env',
    call: () => debian.env({ A: '1' }, { expand: wrong('runtime') }),
    kind: 'TypeError',
    says: 'env(): true or false is expected here, not a string',
  },
  {
    name: 'shell',
    call: () => debian.shell([]),
    kind: 'Error',
    says: 'shell(): a shell is expected here',
  },
  {
    name: 'shell',
    call: () => debian.shell(wrong('bash')),
    kind: 'TypeError',
    says: 'shell(): a list of strings is expected here, not a string',
  },
  {
    name: 'expose',
    call: () => debian.expose(0),
    kind: 'Error',
    says: 'expose(): `0` is not a port like 8080 or 9000/udp',
  },
  {
    name: 'expose',
    call: () => debian.expose('80/http'),
    kind: 'Error',
    says: 'expose(): `80/http` is not a port like 8080 or 9000/udp',
  },
  {
    name: 'expose',
    call: () => debian.expose(wrong(true)),
    kind: 'TypeError',
    says: 'expose(): a string is expected here, not true',
  },
  {
    name: 'maintainer',
    call: () => debian.maintainer(' '),
    kind: 'Error',
    says: 'maintainer(): this text is empty',
  },
  {
    name: 'maintainer',
    call: () => debian.maintainer(wrong(undefined)),
    kind: 'TypeError',
    says: 'maintainer(): a string is expected here, not undefined',
  },
  {
    name: 'named',
    call: () => debian.named({ name: 'My Image' }),
    kind: 'Error',
    says: 'named(): `My Image` is not the name of an image: it begins with a small letter or digit, and has only those, `.`, `_` and `-`',
  },
  {
    name: 'named',
    call: () => debian.named({ username: 'Me', name: 'a' }),
    kind: 'Error',
    says: 'named(): `Me` is not the owner of an image: it begins with a small letter or digit, and has only those, `.`, `_` and `-`',
  },
  {
    name: 'named',
    call: () => debian.named({ name: 'a', tag: '1+cu' }),
    kind: 'Error',
    says: 'named(): `1+cu` is not a tag: it begins with a letter, digit or `_`, and has at most 128 of those, `.` and `-`',
  },
  {
    name: 'named',
    call: () => debian.named({ name: 'a..b' }),
    kind: 'Error',
    says: 'named(): `a..b:latest` is not an image reference: `a..b` is not a repository',
  },
  {
    name: 'named',
    call: () => debian.named(wrong('a:1')),
    kind: 'TypeError',
    says: 'named(): an options object is expected here, not a string',
  },
  {
    name: 'named',
    call: () => debian.named(wrong({ name: 'a', description: 'b' })),
    kind: 'TypeError',
    says: 'named(): there is no option `description`; the options are username, name, tag, readme',
  },
  { name: 'workdir', call: () => debian.workdir(''), kind: 'Error', says: 'workdir(): this text is empty' },
  { name: 'workdir', call: () => debian.workdir(wrong(7)), kind: 'TypeError', says: 'workdir(): a string is expected here, not 7' },
  { name: 'user', call: () => debian.user(' '), kind: 'Error', says: 'user(): this text is empty' },
  { name: 'user', call: () => debian.user(wrong(1000)), kind: 'TypeError', says: 'user(): a string is expected here, not 1000' },
  {
    name: 'entrypoint',
    call: () => debian.entrypoint(wrong('python')),
    kind: 'TypeError',
    says: 'entrypoint(): a list of strings is expected here, not a string',
  },
  { name: 'cmd', call: () => debian.cmd(wrong([1])), kind: 'TypeError', says: 'cmd(): a string is expected here, not 1' },
  { name: 'label', call: () => debian.label({ 'a b': 'x' }), kind: 'Error', says: 'label(): `a b` cannot name labels' },
  { name: 'label', call: () => debian.label({ '': 'x' }), kind: 'Error', says: 'label(): `` cannot name labels' },
  {
    name: 'label',
    call: () => debian.label({ a: 'x\ny' }),
    kind: 'Error',
    says: 'label(): the value of `a` has a line break, which a Dockerfile cannot say',
  },
  {
    name: 'label',
    call: () => debian.label(wrong(undefined)),
    kind: 'TypeError',
    says: 'label(): an object of strings is expected here, not undefined',
  },
];

test.for(refusals)('$kind: $says', ({ call, kind, says }) => {
  const error = thrownBy(call);
  expect(error.message).toBe(says);
  expect([error.name, error instanceof TypeError]).toEqual([kind, kind === 'TypeError']);
});

/** As documented; at first it is an error of the dialect's own kind. */
test.for([
  { call: () => debian.env(wrong({ A: 1 })), says: 'env(): values of environment variables must be strings; not so: A' },
  { call: () => debian.label(wrong({ a: null })), says: 'label(): values of labels must be strings; not so: a' },
])('TypeError: $says', ({ call, says }) => {
  const error = thrownBy(call);
  expect(error.message).toBe(says);
  expect(error).toBeInstanceOf(TypeError);
});

test('each documented error has a test', () => {
  const tested = new Set([...refusals.map(({ name, kind }) => `${name} ${kind}`), 'env TypeError', 'label TypeError']);
  const said = documented.flatMap(({ name, throws }) => throws.map((kind) => `${name} ${kind}`));
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((each) => !tested.has(each))).toEqual([]);
  expect(methods.filter((name) => !tested.has(`${name} TypeError`))).toEqual([]);
});

test('a message never shows a value that may be a secret', () => {
  const secret = 'hunter2';
  const calls = [
    () => debian.env(wrong({ A: [secret] })),
    () => debian.env({ A: `${secret}\n` }),
    () => debian.env(wrong(secret)),
    () => debian.runCommands('x', { secrets: [`${secret} `] }),
    () => debian.pipInstall('a', { indexUrl: `https://u:${secret}@e.com\n` }),
    () => debian.pipInstall('a', wrong(secret)),
  ];
  expect(calls.map((call) => thrownBy(call).message).filter((message) => message.includes(secret))).toEqual([]);
});

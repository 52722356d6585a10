import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialect } from '../src/dialects/layerwright/dialect.ts';
import { Image } from '../src/index.ts';
import { read } from '../src/instruction/read.ts';
import { isRow } from '../src/method.ts';
import type { Instruction, Text, Texts } from '../src/model.ts';
import { sent } from '../src/sent.ts';
import { HOLE, dedent, flat, isWord, own } from '../src/text.ts';

const debian = Image.base('debian:12');
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(0, -1);
/** What a call adds to its base, as text. */
const added = (image: Image): string => linesOf(image).slice(1).join('\n');

/** A method's documentation: its examples and what it says that it throws. */
type Documented = { readonly name: string; readonly examples: readonly Example[]; readonly throws: readonly string[] };
type Example = { readonly code: string; readonly lines: readonly string[] };

const folder = join(import.meta.dirname, '../src/dialects/layerwright');
const interfaces = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(folder, name, 'methods.ts'), 'utf8'));

const documented: readonly Documented[] = interfaces
  .flatMap((text) => [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)\(/g)])
  .map(([, comment = '', name = '']) => {
    const text = comment.replace(/^ *\* ?/gm, '');
    const fences = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].flatMap(([, fence = '']) => examplesOf(fence));
    return { name, examples: fences, throws: [...text.matchAll(/@throws (\w+)/g)].map(([, kind = '']) => kind) };
  });

/** A statement, and the comment lines behind it: what it renders to. */
function examplesOf(fence: string): readonly Example[] {
  const parts = [...fence.matchAll(/((?:(?!\/\/).*\n)+)((?:\/\/.*\n)+)/g)];
  expect(parts.map(([all]) => all).join('')).toBe(fence);
  return parts.map(([, code = '', comments = '']) => ({
    code: code.trim(),
    lines: comments
      .trimEnd()
      .split('\n')
      .map((each) => each.slice('// '.length)),
  }));
}

const roots = Object.values(dialect.roots).flatMap((of) => (isRow(of) ? [] : Object.keys(of)));
const methods = [...roots, ...Object.keys(dialect.methods)];

test('each method has an example', () => {
  expect(
    documented
      .filter(({ examples }) => examples.length > 0)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...methods].sort());
});

test.for(documented.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example }))))(
  'the example of $name: $code',
  ({ code, lines }) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The documentation is run, so that it stays true.
    const run = new Function('Image', 'image', `return ${code}`) as (root: typeof Image, image: Image) => Image;
    const rendered = linesOf(run(Image, debian));
    expect(rendered.slice(-lines.length)).toEqual(lines);
    expect(rendered.slice(0, -lines.length).every((line) => line === 'FROM debian:12')).toBe(true);
  },
);

/** What a program without types could pass. */
const wrong = (value: unknown): never => value as never;

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

const thrownBy = (call: () => unknown): Error => {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
};

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

/** A command as it stands in the Dockerfile, behind `RUN`. */
const commandLine = (command: string): string => added(debian.runCommands(command)).slice('RUN '.length);
const heredoc = (body: string, word = 'EOF'): string => `<<'${word}'\n${body}\n${word}`;

test.for([
  { of: 'one line', command: 'make', line: 'make' },
  { of: 'blanks around', command: '  make install\n', line: '  make install' },
  { of: 'lines that end in &&', command: 'a &&\nb', line: 'a && \\\nb' },
  { of: 'lines that end in ||, | and ;', command: 'a ||\nb |\nc ;\nd', line: 'a || \\\nb | \\\nc ; \\\nd' },
  { of: 'lines that end in a backslash', command: 'a \\\n  b \\\n    c', line: 'a \\\nb \\\n  c' },
  { of: 'both', command: 'a && \\\n  b &&\n  c', line: 'a && \\\nb && \\\nc' },
  { of: 'shared indentation', command: '\n    a && \\\n      b &&\n    c\n  ', line: 'a && \\\n  b && \\\nc' },
  { of: 'lines that are commands of their own', command: 'a\nb', line: heredoc('a\nb') },
  { of: 'a line break between quotes', command: 'echo "a &&\nb"', line: heredoc('echo "a &&\nb"') },
  { of: 'a line break between single quotes', command: "echo 'a \\\nb'", line: heredoc("echo 'a \\\nb'") },
  { of: 'a blank line', command: 'a &&\n\nb', line: heredoc('a &&\n\nb') },
  { of: 'a comment', command: 'a && # why\nb', line: heredoc('a && # why\nb') },
  { of: 'a comment of its own', command: 'a && \\\n# why\nb', line: heredoc('a && \\\n# why\nb') },
  { of: 'an if', command: 'if a; then\n  b\nfi', line: heredoc('if a; then\n  b\nfi') },
  { of: 'a heredoc', command: 'cat <<X > /x\na\nX', line: heredoc('cat <<X > /x\na\nX') },
  { of: 'a heredoc with our word', command: 'cat <<EOF\na\nEOF', line: heredoc('cat <<EOF\na\nEOF', 'EOF1') },
  { of: 'our word and the next', command: 'cat <<EOF\nEOF1\nEOF', line: heredoc('cat <<EOF\nEOF1\nEOF', 'EOF2') },
  { of: 'a shift, which looks like a heredoc', command: 'echo $((1<<2))', line: heredoc('echo $((1<<2))') },
  { of: 'a backslash at the end', command: 'a \\', line: heredoc('a \\') },
  { of: 'a backslash at the end of the last line', command: 'a && \\\nb \\', line: heredoc('a && \\\nb \\') },
  { of: 'an escaped backslash at the end', command: 'echo a\\\\', line: 'echo a\\\\' },
  { of: 'an escaped backslash at the end of a line', command: 'echo a\\\\\necho b', line: heredoc('echo a\\\\\necho b') },
  { of: 'a backslash and a blank, which joins nothing', command: 'a \\ \nb', line: heredoc('a \\ \nb') },
])('a command of $of', ({ command, line }) => {
  expect(commandLine(command)).toBe(line);
});

test('a command of several lines with a secret', () => {
  expect(added(debian.runCommands('a\nb', 'c', { secrets: ['T', 'U'] }))).toBe(
    [
      "RUN --mount=type=secret,id=T,env=T --mount=type=secret,id=U,env=U <<'EOF'\na\nb\nEOF",
      'RUN --mount=type=secret,id=T,env=T --mount=type=secret,id=U,env=U c',
    ].join('\n'),
  );
});

/** What `sh -c` would have done otherwise: here the operator is escaped, or stands in a comment. */
test.for([{ command: 'find . -exec rm {} \\;\necho done' }, { command: 'echo a \\|\necho b' }, { command: 'echo a;# why &&\necho b' }])(
  '$command stays as it is',
  ({ command }) => {
    expect(commandLine(command)).toBe(heredoc(command));
  },
);

const shell = fc
  .array(
    fc.constantFrom(
      'a',
      'echo "b"',
      ' ',
      '\n',
      '\n  ',
      '\t',
      '&&',
      '||',
      ';',
      '|',
      '\\',
      '\\\n',
      "'",
      '"',
      '#',
      'cat <<E',
      '\nE',
      'EOF',
      'RUN',
      '$x',
      '(',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))
  .filter((command) => command.trim() !== '');

test('a command is one instruction, and the shell sees its lines', () => {
  fc.assert(
    fc.property(shell, (command) => {
      const text = added(debian.runCommands(command));
      const [instruction, ...more] = read([{ text }]);
      expect(more).toEqual([]);
      if (instruction?.do !== 'run' || 'argv' in instruction.body) throw new Error(`${text} is no command`);
      const [body, lines] = [flat(instruction.body), flat(dedent(own(command)))];
      // Continuation lines: BuildKit takes the backslashes and line breaks away.
      const joined = lines.replace(/\\\n/g, '').replace(/\n/g, ' ').trim();
      expect(body).toBe(text.startsWith("RUN <<'EOF") ? lines : joined);
    }),
    { numRuns: 2000 },
  );
});

/** Characters that some quoting could get wrong. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from(` \t'"\\$\`#;&|<>(){}[]*?!~=,:-./aZ0é☃\u00a0\u2028\ufeff\u0085\v\f${HOLE}`)),
    maxLength: 10,
  }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '$HOME',
    '${HOME}',
    '$(id)',
    '`id`',
    "it's",
    'a"b',
    '\\',
    "\\'",
    '\\\\',
    '#',
    'a # b',
    '<<EOF',
    'a=b',
    '--x',
    '["a"]',
    "'\"'\"'",
    'EOF',
  ),
);
const oneLine = hostile.filter((value) => !/[\n\r\0]/.test(value));
const filled = oneLine.filter((value) => value.trim() !== '');

const only = (image: Image): Instruction => {
  const text = added(image);
  const [instruction, ...more] = read([{ text }]);
  expect(more).toEqual([]);
  if (!instruction) throw new Error(`${text} is no instruction`);
  return instruction;
};
const pairsOf = (instruction: Instruction): readonly (readonly string[])[] =>
  instruction.do === 'pairs' ? instruction.pairs.map((pair) => pair.map(flat)) : [];
const textsOf = (words: Texts): readonly string[] => words.filter(isWord).map(flat);
const bodyOf = (instruction: Instruction): string =>
  instruction.do === 'run' && !('argv' in instruction.body) ? flat(instruction.body) : '';

test('ENV: the value that is read is the value that was given', () => {
  fc.assert(
    fc.property(oneLine, (value) => {
      expect(pairsOf(only(debian.env({ A: value })))).toEqual([['A', value]]);
    }),
  );
});

test('LABEL: the name and value that are read are those that were given', () => {
  const name = oneLine.filter((each) => /^[^\s"'=$\\]+$/.test(each) && each !== '__proto__');
  fc.assert(
    fc.property(name, oneLine, (key, value) => {
      expect(pairsOf(only(debian.label({ [key]: value })))).toEqual([[key, value]]);
    }),
  );
});

test('WORKDIR: a word as the builder takes it', () => {
  fc.assert(
    fc.property(filled, (value) => {
      const instruction = only(debian.workdir(value));
      const text = instruction.do === 'set' && !('argv' in instruction.value) ? instruction.value : [];
      expect(flat(text)).toBe(value);
    }),
  );
});

test('pip: the words that the shell passes on are those that were given', () => {
  const requirement = filled.filter((value) => !value.startsWith('-'));
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 3 }), oneLine, (requirements, indexUrl) => {
      const words = shellWords(bodyOf(only(debian.pipInstall(requirements, { indexUrl }))));
      expect(words).toEqual(['python', '-m', 'pip', 'install', '--no-cache-dir', ...requirements, '--index-url', indexUrl]);
    }),
  );
});

/** Without what `json` does not escape yet, and without what stands for a hole in a flat text. */
const inJson = (value: string): boolean => !/(?![\n\r\t])\p{Cc}|\uFFFC/u.test(value);

test.for([
  { name: 'ENTRYPOINT', call: (words: string[]) => debian.entrypoint(words) },
  { name: 'CMD', call: (words: string[]) => debian.cmd(words) },
])('$name: the words that are read are those that were given', ({ call }) => {
  fc.assert(
    fc.property(fc.array(hostile.filter(inJson), { maxLength: 3 }), (words) => {
      const instruction = only(call(words));
      expect(instruction.do === 'set' && 'argv' in instruction.value && textsOf(instruction.value.argv)).toEqual(words);
    }),
  );
});

const copied = (image: Image): unknown => {
  const instruction = only(image);
  return (
    instruction.do === 'copy' && { what: textsOf(instruction.what), to: flat(instruction.to), of: instruction.of, flags: instruction.flags }
  );
};
/** A path without what is escaped for the builder or would mean something to it at the beginning of a word. */
const plainPath = filled.filter(inJson).filter((path) => !/[$\\'"]|^--|<<|^\s*\[/.test(path));

test('COPY: the paths that are read are those that were given', () => {
  fc.assert(
    fc.property(plainPath, plainPath, (local, remote) => {
      expect(copied(debian.addLocalFile(local, remote))).toEqual({ what: [local], to: remote, of: 'context', flags: [] });
      expect(copied(debian.addLocalDir(local, remote))).toEqual({ what: [local], to: remote, of: 'context', flags: [] });
    }),
  );
});

/** What the builder reads as something else: a variable, an escape, a flag. */
test.for(['a$b', 'a\\b', 'a$b c', '--from=x'])('COPY: the path %s', (path) => {
  expect(copied(debian.addLocalFile(path, '/x'))).toEqual({ what: [path], to: '/x', of: 'context', flags: [] });
});

/** What the builder refuses, as it stands: a quote that is not closed, a heredoc that is not there. */
test.for(["it's", "it's a", 'a"b', '<<EOF'])('COPY: the path %s is not written as it is', (path) => {
  expect(added(debian.addLocalFile(path, '/x'))).not.toContain(path.includes(' ') ? `["${path}"` : `COPY ${path} `);
});

test.for(['a\u0001', 'a\uFFFC\t'])('ENTRYPOINT: the character in %j', (word) => {
  const instruction = only(debian.entrypoint([word]));
  expect(instruction.do === 'set' && 'argv' in instruction.value && textsOf(instruction.value.argv)).toEqual([word]);
});

/** A backslash at the end of a line would take the next instruction along. */
test.for([
  { name: 'user', call: () => debian.user('app\\') },
  { name: 'extraOptions', call: () => debian.pipInstall('a', { extraOptions: '--no-deps \\' }) },
])('$name with a backslash at its end is refused', ({ call }) => {
  expect(thrownBy(call).message).toMatch(/is not a user|one line/);
});

test('a value may end in a backslash, for it is quoted', () => {
  expect(debian.env({ A: 'C:\\' }).cmd([]).toDockerfile()).toBe("FROM debian:12\nENV A='C:\\'\nCMD []\n");
});

/** The words of a shell's command line in which only quotes and blanks mean something. */
function shellWords(line: string): readonly string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^ '"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''));
}

test('the words of a shell, as this test splits them', () => {
  expect(shellWords(`a 'b c' "d e"f '' 'it'"'"'s'`)).toEqual(['a', 'b c', 'd ef', '', "it's"]);
});

test('a piece of an image made by a program stands nowhere in a text', () => {
  const pieces = sent(debian.env({ A: 'x y' }).spec).flatMap(({ instruction }): Text => instruction.text);
  expect(pieces.every((piece) => piece.from === undefined || piece.from.in.file === '')).toBe(true);
});

test('`pipe` calls a function with the image and the other arguments, and returns what it returns', () => {
  const labelled = (image: Image, name: string): Image => image.label({ name });
  expect(added(debian.pipe(labelled, 'a').user('b'))).toBe('LABEL name=a\nUSER b');
  expect(debian.pipe((image) => image.toDockerfile().length)).toBe(debian.toDockerfile().length);
  expect(() => debian.pipe('a' as never)).toThrow(new TypeError('pipe(): a function is expected'));
  expect(added(debian.with((image) => image.user('b')))).toBe('USER b');
});

test('what other builders have and this one has not is refused with the reason', () => {
  const { runFunction } = debian as unknown as { readonly runFunction: (f: () => void) => Image };
  expect(() => runFunction(() => undefined)).toThrow(
    /^runFunction\(\): a function cannot run while an image is built: .* run it with `runCommands`$/,
  );
});

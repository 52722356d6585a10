import { debian, wrong } from '../documented.ts';
import type { Refusal } from './refusal.ts';

export const python: readonly Refusal[] = [
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
];

import type { Image } from '../../../src/index.ts';
import { debian, wrong } from '../documented.ts';
import type { Refusal } from './refusal.ts';

export const packages: readonly Refusal[] = [
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
];

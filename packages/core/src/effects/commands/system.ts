import { manager } from './by-verb.ts';
import type { Commands } from './meaning.ts';

const DNF_VALUED = ['-c', '--releasever', '--enablerepo', '--disablerepo', '--setopt', '--repo', '--installroot'];
const DNF_REFRESH = { refresh: ['makecache', 'check-update'], uses: ['remove', 'erase', 'autoremove'], clean: ['clean'] };

/** The package managers of the distributions other than Debian's. */
export const system: Commands = {
  apk: manager(
    'apk',
    { refresh: ['update'], install: ['add', 'upgrade'], uses: ['del'], clean: ['cache'] },
    { valued: ['-t', '--virtual', '-X', '--repository', '-p', '--root'], written: ['-p', '--root'] },
  ),
  dnf: manager(
    'dnf',
    { ...DNF_REFRESH, install: ['install', 'update', 'upgrade', 'groupinstall', 'reinstall', 'localinstall'] },
    { valued: DNF_VALUED, written: ['--installroot'] },
  ),
  yum: manager(
    'dnf',
    { ...DNF_REFRESH, install: ['install', 'update', 'upgrade', 'groupinstall', 'reinstall', 'localinstall'] },
    { valued: DNF_VALUED, written: ['--installroot'] },
  ),
  microdnf: manager(
    'dnf',
    { ...DNF_REFRESH, install: ['install', 'update', 'upgrade', 'reinstall'] },
    { valued: DNF_VALUED, written: ['--installroot'] },
  ),
  zypper: manager(
    'zypper',
    {
      refresh: ['refresh', 'ref'],
      install: ['install', 'in', 'update', 'up'],
      uses: ['remove', 'rm'],
      clean: ['clean', 'cc'],
    },
    { valued: ['-p', '--plus-repo', '-r', '--repo', '-t', '--type', '--from'] },
  ),
};

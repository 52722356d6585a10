import { manager } from './by-verb.ts';
import { type Commands, type Meaning, nothing, operands } from './meaning.ts';

const VALUED = ['-t', '--target-release', '--default-release', '-o', '--option', '-c', '--config-file', '-a', '--host-architecture'];

const packages: Meaning = manager(
  'apt',
  {
    refresh: ['update'],
    install: ['install', 'build-dep', 'upgrade', 'dist-upgrade', 'full-upgrade', 'satisfy', 'reinstall'],
    uses: ['remove', 'purge', 'autoremove', 'autopurge'],
    clean: ['clean', 'autoclean', 'auto-clean'],
  },
  { valued: VALUED },
);

/** `distclean`, or `dist-clean`, removes the index as well, as `rm -rf /var/lib/apt/lists` does. */
const get: Meaning = (words, command) =>
  /^dist-?clean$/.test(operands(words.slice(1), VALUED)[0]?.value ?? '')
    ? [
        { is: 'clean', manager: 'apt', what: 'index', at: command.at },
        { is: 'clean', manager: 'apt', what: 'cache', at: command.at },
      ]
    : packages(words, command);

export const apt: Commands = {
  apt: get,
  'apt-get': get,
  aptitude: get,
  'apt-mark': nothing,
};

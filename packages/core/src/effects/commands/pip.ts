import { manager } from './by-verb.ts';
import { type Commands, type Meaning, operands } from './meaning.ts';

const READS = ['-r', '--requirement', '--requirements', '-c', '--constraint', '--constraints', '-e', '--editable', '-f', '--find-links'];
const WRITES = ['-t', '--target', '--prefix', '--root', '--src'];
const VALUED = [
  ...[...READS, ...WRITES, '-i', '--index-url', '--extra-index-url', '--python', '--trusted-host', '--platform', '-C', '-p', '--group'],
  ...['--python-version', '--proxy', '--timeout', '--retries', '--cache-dir', '--progress-bar', '--root-user-action', '--log'],
  ...['--upgrade-strategy', '--no-binary', '--only-binary', '--config-settings', '--report', '--cert', '--no-build-isolation-package'],
  ...['--index-strategy', '--torch-backend', '--default-index', '--index', '--prerelease', '--resolution', '--link-mode', '--abi'],
  ...[
    '--upgrade-package',
    '-P',
    '--implementation',
    '--exists-action',
    '--client-cert',
    '--use-feature',
    '--exclude-newer',
    '--keyring-provider',
  ],
];

const packages = manager(
  'pip',
  { install: ['install', 'download', 'wheel'], uses: ['uninstall'] },
  { valued: VALUED, read: READS, written: WRITES },
);

/** What pip does, also where another program is told to do it. The first word stands for `pip`. */
export const pipWords: Meaning = (words, command) =>
  operands(words.slice(1), VALUED)[0]?.value === 'cache'
    ? [{ is: 'clean', manager: 'pip', what: 'cache', at: command.at }]
    : packages(words, command);

export const pip: Commands = { pip: pipWords, pip3: pipWords };

import type { Effect } from './effect.ts';
import { addUser, changeDirectory, changeMode, curl, on, remove, test, transfer, wget } from './files.ts';
import { apt, conda, manager, npm, pip, project, python, subcommand, uv } from './package-managers.ts';
import { type Meaning, anything } from './meaning.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

/** What a simple command does to the image. A command that is not in the tables may do anything. */
export function commandEffects(command: ShellCommand): readonly Effect[] {
  const words = unwrapped(command.words);
  const name = words[0]?.value?.replace(/^.*\//, '');
  const meaning = name === undefined || !Object.hasOwn(MEANINGS, name) ? undefined : MEANINGS[name];
  const done = meaning ? meaning(words, command) : command.words.length > 0 ? [anything(command)] : [];
  return [
    ...(words[0]?.value?.includes('/') ? [{ is: 'read', path: words[0].at, at: command.at } as const] : []),
    ...done,
    ...command.redirects.flatMap((each) => redirected(each, command)),
    ...command.uses.map((used) => ({ is: 'useEnv', name: used, at: command.at }) as const),
  ];
}

/** Without the words that only start another command. */
function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = words;
  if (first?.value === 'sudo' || first?.value === 'exec' || first?.value === 'command' || first?.value === 'time') return unwrapped(rest);
  if (first?.value === 'env') return unwrapped(rest.slice(rest.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.value ?? '='))));
  return words;
}

function redirected({ operator, target }: ShellCommand['redirects'][number], command: ShellCommand): readonly Effect[] {
  const isDescriptor = operator.endsWith('&') && /^(?:\d+-?|-)$/.test(target?.value ?? '');
  if (!target || isDescriptor) return [];
  if (target.value === undefined) return [anything(command)];
  if (target.value.startsWith('/dev/')) return [];
  return [{ is: operator.startsWith('<') ? 'read' : 'write', path: target.at, at: target.at }];
}

const nothing: Meaning = () => [];

const DNF_VALUED = ['-c', '--releasever', '--enablerepo', '--disablerepo', '--setopt'];

const MEANINGS: Readonly<Record<string, Meaning>> = {
  apt,
  'apt-get': apt,
  aptitude: apt,
  apk: manager(
    'apk',
    { refresh: ['update'], install: ['add', 'upgrade'], uses: ['del'], clean: ['cache'] },
    { valued: ['-t', '--virtual', '-X', '--repository', '-p', '--root'], written: ['-p', '--root'] },
  ),
  dnf: manager(
    'dnf',
    { refresh: ['makecache'], install: ['install', 'update', 'upgrade', 'groupinstall'], uses: ['remove'], clean: ['clean'] },
    { valued: DNF_VALUED },
  ),
  yum: manager(
    'dnf',
    { refresh: ['makecache'], install: ['install', 'update', 'groupinstall'], uses: ['remove'], clean: ['clean'] },
    { valued: DNF_VALUED },
  ),
  microdnf: manager('dnf', { install: ['install', 'update'], clean: ['clean'] }, { valued: [] }),
  zypper: manager('zypper', { refresh: ['refresh', 'ref'], install: ['install', 'in', 'update'], clean: ['clean'] }, { valued: [] }),
  pip,
  pip3: pip,
  uv,
  python,
  python3: python,
  conda,
  mamba: conda,
  micromamba: conda,
  npm,
  yarn: npm,
  pnpm: npm,
  bun: npm,
  poetry: subcommand(['install', 'add', 'sync'], project),
  pipenv: subcommand(['install', 'sync'], project),
  pdm: subcommand(['install', 'sync', 'add'], project),
  bundle: subcommand(['install'], project),
  composer: subcommand(['install'], project),
  cargo: subcommand(['build', 'fetch', 'install'], project),
  go: subcommand(['mod', 'build', 'get'], project),
  mkdir: on('write', ['-m', '--mode']),
  touch: on('write'),
  chmod: changeMode,
  chown: on('write', [], 1),
  chgrp: on('write', [], 1),
  rm: remove,
  rmdir: on('remove'),
  cp: transfer,
  mv: transfer,
  ln: transfer,
  install: transfer,
  cd: changeDirectory,
  curl,
  wget,
  echo: nothing,
  printf: nothing,
  true: nothing,
  ':': nothing,
  set: nothing,
  export: nothing,
  test,
  '[': test,
  exit: nothing,
  sleep: nothing,
  cat: on('read'),
  useradd: addUser,
  adduser: addUser,
  groupadd: nothing,
  addgroup: nothing,
  usermod: nothing,
  ldconfig: nothing,
  'update-ca-certificates': nothing,
  'locale-gen': nothing,
  'nvidia-smi': nothing,
  whoami: nothing,
  id: nothing,
  ls: on('read'),
  pwd: nothing,
  env: nothing,
  date: nothing,
  uname: nothing,
  which: nothing,
};

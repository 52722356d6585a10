import { type Text, flat, slice } from 'layerwright/spec';
import type { Effect, Install, Manager } from './effect.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

/** What a command with these words does. The first word is its name. */
type Meaning = (words: readonly ShellWord[], command: ShellCommand) => readonly Effect[];

const anything = ({ at }: ShellCommand): Effect => ({ is: 'anything', at });

/** What a simple command does to the image. A command that is not in the tables may do anything. */
export function commandEffects(command: ShellCommand): readonly Effect[] {
  const words = unwrapped(command.words);
  const name = words[0]?.value?.replace(/^.*\//, '');
  if (command.words.length === 0) return [];
  const meaning = name === undefined || !Object.hasOwn(MEANINGS, name) ? undefined : MEANINGS[name];
  const done = meaning ? meaning(words, command) : [anything(command)];
  return [
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
  if (!target || operator.includes('&')) return [];
  if (target.value === undefined) return [anything(command)];
  if (target.value.startsWith('/dev/')) return [];
  return [{ is: operator.startsWith('<') ? 'read' : 'write', path: target.at, at: target.at }];
}

const isFlag = (word: ShellWord): boolean => word.value?.startsWith('-') ?? false;

/** The words that are no flags, less those that belong to a flag with a value. */
function operands(words: readonly ShellWord[], valued: ReadonlySet<string>): readonly ShellWord[] {
  return words.filter((word, i) => !isFlag(word) && !valued.has(words[i - 1]?.value ?? ''));
}

/** The values of flags, written `--flag value`, `--flag=value` or `-fvalue`. */
const valuesOf = (words: readonly ShellWord[], flags: readonly string[]): readonly Text[] =>
  words.flatMap((word, i) => {
    if (flags.includes(words[i - 1]?.value ?? '')) return [word.at];
    const all = flat(word.at);
    const joined = flags
      .map((flag) => (flag.startsWith('--') ? `${flag}=` : flag))
      .find((flag) => all.startsWith(flag) && all.length > flag.length);
    return joined === undefined ? [] : [slice(word.at, joined.length, all.length)];
  });

type Verbs = {
  readonly refresh?: readonly string[];
  readonly install?: readonly string[];
  readonly uses?: readonly string[];
  readonly clean?: readonly string[];
};

/** A package manager that is told what to do by its first operand. A verb that is not listed may do anything. */
const manager =
  (name: Manager, verbs: Verbs, valued: readonly string[], read: readonly string[] = []): Meaning =>
  (words, command) => {
    const [verb, ...packages] = operands(words.slice(1), new Set(valued));
    const { at } = command;
    const says = (kind: keyof Verbs): boolean => verb?.value !== undefined && (verbs[kind]?.includes(verb.value) ?? false);
    if (says('refresh')) return [{ is: 'refreshIndex', manager: name, at }];
    if (says('clean')) return [{ is: 'clean', manager: name, at }];
    const adds = says('install');
    if (!adds && !says('uses')) return [anything(command)];
    return [
      {
        ...install(name, packages, words, command),
        adds,
        reads: [...valuesOf(words, read), ...packages.filter(mayBeLocal).map((word) => word.at)],
      },
    ];
  };

function install(
  name: Manager,
  packages: readonly ShellWord[],
  words: readonly ShellWord[],
  command: ShellCommand,
): Omit<Install, 'adds' | 'reads'> & { at: Text } {
  const isGlobal = words.some((word) => word.value === '-g' || word.value === '--global');
  const project = packages.some((word) => /^\.{1,2}(?:\/?$|\[)/.test(word.value ?? '')) || (name === 'npm' && !isGlobal);
  return {
    is: 'install',
    manager: name,
    at: command.at,
    packages: packages.filter((word) => !command.glued.some((each) => each.word.at === word.at)).map((word) => word.at),
    project,
    redirected: command.glued.filter(isVersion).map((each) => each.at),
  };
}

/** A path, or a word that may turn out to be one. */
const mayBeLocal = ({ value }: ShellWord): boolean =>
  value === undefined ||
  (!/:\/\/|@/.test(value) && (/^[./~]/.test(value) || value.includes('/') || /\.(?:whl|tar\.gz|zip|deb|rpm)$/.test(value)));

/** `numpy>=1.26` and `pandas<2`: a redirection whose file is named like a version. */
const isVersion = ({ word, first, at }: ShellCommand['glued'][number]): boolean => {
  const target = first.target?.value ?? lastText(at);
  return (
    (first.operator === '>' || first.operator === '<') &&
    !isFlag(word) &&
    /^(?:=|\d+(?:\.\d+|\.\*)*(?:(?:a|b|rc|\.post|\.dev)\d*)?,?$)/.test(target)
  );
};

/** What follows the operator, where a hole keeps the word from having a value. */
function lastText(at: Text): string {
  const all = at.map((piece) => ('text' in piece ? piece.text : '\uFFFC')).join('');
  return /[<>](.*)$/s.exec(all)?.[1] ?? '';
}

const PIP_VALUED = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '--python',
  '--trusted-host',
  '--platform',
  '--python-version',
  '--proxy',
  '--timeout',
  '--retries',
  '--cache-dir',
  '--progress-bar',
  '--root-user-action',
  '--upgrade-strategy',
  '--no-binary',
  '--only-binary',
  '--config-settings',
  '--src',
  '--report',
  '--cert',
  '--log',
  '-C',
];
const PIP_READS = ['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '-f', '--find-links'];
const pipMeaning = manager('pip', { install: ['install', 'download', 'wheel'], uses: ['uninstall'] }, PIP_VALUED, PIP_READS);
const pip: Meaning = (words, command) =>
  operands(words.slice(1), new Set(PIP_VALUED))[0]?.value === 'cache'
    ? [{ is: 'clean', manager: 'pip', at: command.at }]
    : pipMeaning(words, command);

const apt = manager(
  'apt',
  {
    refresh: ['update'],
    install: ['install', 'build-dep', 'upgrade', 'dist-upgrade', 'full-upgrade', 'satisfy'],
    uses: ['remove', 'purge', 'autoremove'],
    clean: ['clean', 'autoclean', 'distclean'],
  },
  ['-t', '--target-release', '--default-release', '-o', '--option', '-c', '--config-file', '-a', '--host-architecture'],
);
const conda = manager(
  'conda',
  { install: ['install', 'create', 'update', 'upgrade', 'env'], clean: ['clean'] },
  ['-n', '--name', '-c', '--channel', '-p', '--prefix', '-f', '--file', '--solver'],
  ['-f', '--file'],
);
const npm = manager('npm', { install: ['install', 'i', 'ci', 'add', 'update'], clean: ['cache'] }, [
  '--prefix',
  '--registry',
  '-w',
  '--workspace',
  '--filter',
  '-C',
  '--dir',
  '--cwd',
]);
/** Managers of a project read its manifest in the working directory. */
const project: Meaning = (_, { at }) => [
  { is: 'install', manager: 'project', at, adds: true, packages: [], reads: [], project: true, redirected: [] },
];

const nothing: Meaning = () => [];
const on =
  (is: 'write' | 'remove', valued: readonly string[] = [], skip = 0): Meaning =>
  (words, command) => {
    const paths = operands(words.slice(1), new Set(valued)).slice(skip);
    return paths.map((path) => (path.value === undefined ? anything(command) : { is, path: path.at, at: command.at }));
  };
/** The last operand is written, the others are read. */
const transfer: Meaning = (words, command) => {
  const paths = operands(words.slice(1), new Set(['-t', '-m', '--mode', '-o', '--owner', '-g', '--group', '-S']));
  return paths.map((path, i) =>
    path.value === undefined ? anything(command) : { is: i === paths.length - 1 ? 'write' : 'read', path: path.at, at: command.at },
  );
};
const download =
  (output: readonly string[]): Meaning =>
  (words, command) => [
    { is: 'fetch', at: command.at },
    ...valuesOf(words, output).map((path) => ({ is: 'write', path, at: command.at }) as const),
  ];
const remove: Meaning = (words, command) => {
  const isIndex = operands(words.slice(1), new Set()).some((word) => /^\/var\/(?:lib\/apt\/lists|cache\/apt)\b/.test(word.value ?? ''));
  return [...(isIndex ? [{ is: 'clean', manager: 'apt', at: command.at } as const] : []), ...on('remove')(words, command)];
};
const python: Meaning = (words, command) => {
  const [flag, module] = words.slice(1);
  if (flag?.value === '-m' && module?.value === 'pip') return pip(words.slice(2), command);
  return words.slice(1).every((word) => word.value === '--version' || word.value === '-V') ? [] : [anything(command)];
};
const uv: Meaning = (words, command) => {
  if (words[1]?.value === 'pip') return pip(words.slice(1), command);
  return words[1]?.value === 'sync' ? project(words, command) : [anything(command)];
};
const changeDirectory: Meaning = (words, command) => {
  const [path] = operands(words.slice(1), new Set());
  return [path?.value === undefined ? anything(command) : { is: 'enter', path: path.at, at: command.at }];
};

const subcommand =
  (names: readonly string[], then: Meaning): Meaning =>
  (words, command) =>
    names.includes(words[1]?.value ?? '') ? then(words, command) : [anything(command)];

const MEANINGS: Readonly<Record<string, Meaning>> = {
  apt,
  'apt-get': apt,
  aptitude: apt,
  apk: manager('apk', { refresh: ['update'], install: ['add', 'upgrade'], uses: ['del'], clean: ['cache'] }, [
    '-t',
    '--virtual',
    '-X',
    '--repository',
    '-p',
  ]),
  dnf: manager(
    'dnf',
    { refresh: ['makecache'], install: ['install', 'update', 'upgrade', 'groupinstall'], uses: ['remove'], clean: ['clean'] },
    ['-c', '--releasever', '--enablerepo', '--disablerepo', '--setopt'],
  ),
  yum: manager('dnf', { refresh: ['makecache'], install: ['install', 'update', 'groupinstall'], uses: ['remove'], clean: ['clean'] }, [
    '-c',
    '--enablerepo',
    '--disablerepo',
    '--setopt',
  ]),
  microdnf: manager('dnf', { install: ['install', 'update'], clean: ['clean'] }, []),
  zypper: manager('zypper', { refresh: ['refresh', 'ref'], install: ['install', 'in', 'update'], clean: ['clean'] }, []),
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
  chmod: on('write', [], 1),
  chown: on('write', [], 1),
  chgrp: on('write', [], 1),
  rm: remove,
  rmdir: on('remove'),
  cp: transfer,
  mv: transfer,
  ln: transfer,
  install: transfer,
  cd: changeDirectory,
  curl: download(['-o', '--output']),
  wget: download(['-O', '--output-document']),
  echo: nothing,
  printf: nothing,
  true: nothing,
  ':': nothing,
  set: nothing,
  export: nothing,
  test: nothing,
  '[': nothing,
  exit: nothing,
  sleep: nothing,
  cat: (words, command) => operands(words.slice(1), new Set()).map((path) => ({ is: 'read', path: path.at, at: command.at })),
  useradd: nothing,
  adduser: nothing,
  groupadd: nothing,
  addgroup: nothing,
  usermod: nothing,
  ldconfig: nothing,
  'update-ca-certificates': nothing,
  'locale-gen': nothing,
  'nvidia-smi': nothing,
  whoami: nothing,
  id: nothing,
  ls: nothing,
  pwd: nothing,
  env: nothing,
  date: nothing,
  uname: nothing,
  which: nothing,
};

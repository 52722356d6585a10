import { type Text, flat, slice } from 'layerwright/spec';
import type { Effect, Install, Manager } from './effect.ts';
import { type Meaning, anything, isFlag, operands, valuesOf } from './meaning.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

type Verbs = {
  readonly refresh?: readonly string[];
  readonly install?: readonly string[];
  readonly uses?: readonly string[];
  readonly clean?: readonly string[];
};

/** Which flags of a manager have a value, and which of those are paths that it reads or writes. */
type Flags = { readonly valued: readonly string[]; readonly read?: readonly string[]; readonly written?: readonly string[] };

/** A package manager that is told what to do by its first operand. A verb that is not listed may do anything. */
export const manager =
  (name: Manager, verbs: Verbs, { valued, read = [], written = [] }: Flags): Meaning =>
  (words, command) => {
    const [verb, ...packages] = operands(words.slice(1), valued);
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
      ...valuesOf(words, written).map((path): Effect => ({ is: 'write', path, at })),
      ...(words.some(isFileAddress) ? [anything(command)] : []),
    ];
  };

/** A path in the form of an address. */
const isFileAddress = ({ at }: ShellWord): boolean => /(?:^|[\s=@'"])file:/.test(flat(at));

function install(
  name: Manager,
  packages: readonly ShellWord[],
  words: readonly ShellWord[],
  command: ShellCommand,
): Omit<Install, 'adds' | 'reads'> & { at: Text } {
  const isGlobal = words.some((word) => word.value === '-g' || word.value === '--global');
  const project = packages.some((word) => /^\.{1,2}(?:\/?$|\[)/.test(word.value ?? '')) || (name === 'npm' && !isGlobal);
  const redirected = command.glued.filter(isVersion);
  return {
    is: 'install',
    manager: name,
    at: command.at,
    packages: packages.filter((word) => !redirected.some((each) => each.word === word)).map((word) => word.at),
    project,
    redirected: redirected.map((each) => each.at),
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

const PIP_READS = ['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '-f', '--find-links'];
const PIP_WRITES = ['-t', '--target', '--prefix', '--root', '--src'];
const PIP_VALUED = [
  ...[...PIP_READS, ...PIP_WRITES, '-i', '--index-url', '--extra-index-url', '--python', '--trusted-host', '--platform', '-C'],
  ...['--python-version', '--proxy', '--timeout', '--retries', '--cache-dir', '--progress-bar', '--root-user-action', '--log'],
  ...['--upgrade-strategy', '--no-binary', '--only-binary', '--config-settings', '--report', '--cert'],
];
const pipMeaning = manager(
  'pip',
  { install: ['install', 'download', 'wheel'], uses: ['uninstall'] },
  { valued: PIP_VALUED, read: PIP_READS, written: PIP_WRITES },
);
export const pip: Meaning = (words, command) =>
  operands(words.slice(1), PIP_VALUED)[0]?.value === 'cache'
    ? [{ is: 'clean', manager: 'pip', at: command.at }]
    : pipMeaning(words, command);

export const apt: Meaning = manager(
  'apt',
  {
    refresh: ['update'],
    install: ['install', 'build-dep', 'upgrade', 'dist-upgrade', 'full-upgrade', 'satisfy'],
    uses: ['remove', 'purge', 'autoremove'],
    clean: ['clean', 'autoclean', 'distclean'],
  },
  { valued: ['-t', '--target-release', '--default-release', '-o', '--option', '-c', '--config-file', '-a', '--host-architecture'] },
);
export const conda: Meaning = manager(
  'conda',
  { install: ['install', 'create', 'update', 'upgrade', 'env'], clean: ['clean'] },
  {
    valued: ['-n', '--name', '-c', '--channel', '-p', '--prefix', '-f', '--file', '--solver'],
    read: ['-f', '--file'],
    written: ['-p', '--prefix'],
  },
);
export const npm: Meaning = manager(
  'npm',
  { install: ['install', 'i', 'ci', 'add', 'update'], clean: ['cache'] },
  {
    valued: ['--prefix', '--registry', '-w', '--workspace', '--filter', '-C', '--dir', '--cwd'],
    read: ['--prefix', '-C', '--dir', '--cwd'],
  },
);
/** Managers of a project read its manifest in the working directory, or where a path says. */
export const project: Meaning = (words, { at }) => {
  const reads = words.slice(1).flatMap(pathIn);
  return [{ is: 'install', manager: 'project', at, adds: true, packages: [], reads, project: true, redirected: [] }];
};

const pathIn = ({ at }: ShellWord): readonly Text[] => {
  const all = flat(at);
  const from = all.startsWith('-') ? all.indexOf('=') + 1 : 0;
  return all.indexOf('/', from) >= from && !all.includes('://') && (from > 0 || !all.startsWith('-')) ? [slice(at, from, all.length)] : [];
};

export const python: Meaning = (words, command) => {
  const [flag, module] = words.slice(1);
  if (flag?.value === '-m' && module?.value === 'pip') return pip(words.slice(2), command);
  return words.slice(1).every((word) => word.value === '--version' || word.value === '-V') ? [] : [anything(command)];
};
export const uv: Meaning = (words, command) => {
  if (words[1]?.value === 'pip') return pip(words.slice(1), command);
  return words[1]?.value === 'sync' ? project(words, command) : [anything(command)];
};
export const subcommand =
  (names: readonly string[], then: Meaning): Meaning =>
  (words, command) =>
    names.includes(words[1]?.value ?? '') ? then(words, command) : [anything(command)];

import { type Text, flat, slice } from 'layerwright/spec';
import type { Effect, Install, Manager } from '../effect.ts';
import { repositoryIn } from '../repository.ts';
import { type ShellCommand, type ShellWord, isFlag, programOf } from '../shell/shell.ts';
import { unescaped } from '../shell/unescape.ts';
import { type Meaning, anything, operands, valuesOf } from './meaning.ts';

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
    if (says('clean')) return [{ is: 'clean', manager: name, what: 'cache', at }];
    const adds = says('install');
    if (!adds && !says('uses')) return [anything(command)];
    return [
      install(name, { verb, packages, words, adds, reads: valuesOf(words, read) }, command),
      ...(adds ? cloned(packages, command) : []),
      ...valuesOf(words, written).map((path): Effect => ({ is: 'write', path, at })),
      ...(words.some(isFileAddress) ? [anything(command)] : []),
    ];
  };

/** A path in the form of an address. */
const isFileAddress = ({ at }: ShellWord): boolean => /(?:^|[\s=@'"])file:/.test(flat(at));

type Said = {
  readonly verb: ShellWord | undefined;
  readonly packages: readonly ShellWord[];
  readonly words: readonly ShellWord[];
  readonly adds: boolean;
  readonly reads: readonly Text[];
};

function install(name: Manager, { verb, packages, words, adds, reads }: Said, command: ShellCommand): Install & { at: Text } {
  const isGlobal = words.some((word) => word.value === '-g' || word.value === '--global');
  const project = packages.some((word) => /^\.{1,2}(?:\/?$|\[)/.test(word.value ?? '')) || (name === 'npm' && !isGlobal);
  const redirected = command.glued.filter(isVersion);
  const { is, tool, by, isTyped, flags, at, verb: said } = saidBy(verb, words, command);
  const named = redirected.length > 0 ? packages.filter((word) => !redirected.some((each) => each.word === word)) : packages;
  return {
    is,
    tool,
    verb: said,
    by,
    isTyped,
    flags,
    at,
    manager: name,
    adds,
    project,
    packages: named.map((word) => word.at),
    reads: [...reads, ...packages.filter(mayBeLocal).map((word) => word.at)],
    redirected: redirected.map((each) => each.at),
  };
}

type SaidBy = Pick<Install, 'is' | 'tool' | 'verb' | 'by' | 'isTyped' | 'flags'> & { readonly at: Text };

/** What the words of a command say of any installation. */
export const saidBy = (verb: ShellWord | undefined, words: readonly ShellWord[], command: ShellCommand): SaidBy => ({
  is: 'install',
  tool: programOf(command) ?? '',
  verb: verb?.at,
  by: command,
  isTyped: command.run[0]?.at[0]?.from === undefined,
  flags: words.filter(isFlag).map(({ at }) => at),
  at: command.at,
});

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

/** The repositories that requirements name. */
function cloned(packages: readonly ShellWord[], { at }: ShellCommand): readonly Effect[] {
  return packages.flatMap((word): readonly Effect[] => {
    const repository = repositoryIn(unescaped(word.at));
    return repository
      ? [
          { is: 'clone', how: 'requirement', ...repository, at: word.at },
          { is: 'needs', tool: 'git', at },
        ]
      : [];
  });
}

/** Managers of a project read its manifest in the working directory, or where a path says. */
export const project: Meaning = (words, command) => {
  const reads = words.slice(1).flatMap(pathIn);
  const said = saidBy(words[0], words, command);
  return [{ ...said, manager: 'project', adds: true, packages: [], reads, project: true, redirected: [] }];
};

const pathIn = ({ at }: ShellWord): readonly Text[] => {
  const all = flat(at);
  const from = all.startsWith('-') ? all.indexOf('=') + 1 : 0;
  return all.indexOf('/', from) >= from && !all.includes('://') && (from > 0 || !all.startsWith('-')) ? [slice(at, from, all.length)] : [];
};

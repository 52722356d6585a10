import { type Instruction, flat, known } from 'layerwright/spec';
import { commandsOf } from '../../effects/effects.ts';
import type { ShellCommand, ShellWord } from '../../effects/shell/shell.ts';

/** What is known of where commands run, by which two ways to write one are the same. */
export type Where = {
  /** `pip`, `pip3` and `python -m pip` are one program. */
  readonly isOnePip: boolean;
  /** pip keeps no downloads, whatever it is told. */
  readonly keepsNone: boolean;
  /** Who runs what is not said to be run by somebody; nothing where no step says it. */
  readonly user: string | undefined;
};

/** A command in one spelling: its flags by one name each, in one order, without those that only say what is printed. */
export type Told = { readonly program: string; readonly flags: readonly Flag[]; readonly words: readonly string[] };
export type Flag = { readonly name: string; readonly value?: string };

/** How a program is told things: which flags have a value, and which are another one in short. */
type Spelling = { readonly valued: readonly string[]; readonly short: Readonly<Record<string, string>> };

/** Programs that take their flags in any order. What another one is told is not compared. */
const SPELLINGS: ReadonlyMap<string, Spelling> = new Map([
  [
    'pip',
    {
      valued: ['--index-url', '--extra-index-url', '--find-links', '--trusted-host', '--root-user-action'],
      short: { '-i': '--index-url', '-f': '--find-links', '-U': '--upgrade', '-qq': '-q', '-qqq': '-q' },
    },
  ],
  // Twice quiet is yes to it.
  [
    'apt-get',
    { valued: [], short: { '--yes': '-y', '--assume-yes': '-y', '-yq': '-y', '-qy': '-y', '-qq': '-y', '-yqq': '-y', '-qqy': '-y' } },
  ],
  ['npm', { valued: [], short: { '--global': '-g', '-D': '--save-dev' } }],
  ['bun', { valued: [], short: { '--global': '-g', '-d': '--dev' } }],
  ['rm', { valued: [], short: { '-fr': '-rf' } }],
]);

/** These change what is printed, and nothing of the image. */
const PRINTED: readonly string[] = ['-q', '--quiet', '--disable-pip-version-check', '--root-user-action'];

/** Whether two instructions certainly do the same, so that one can stand for the other. */
export function doTheSame(one: Instruction, other: Instruction, where: Where): boolean {
  if (!isBare(one) || !isBare(other) || runnerOf(one, where) !== runnerOf(other, where)) return false;
  const [first, second] = [toldBy(one, where), toldBy(other, where)];
  return first.length > 0 && JSON.stringify(first) === JSON.stringify(second);
}

/** Nothing is given to it besides its text, but who runs it. */
const isBare = (instruction: Instruction): boolean =>
  instruction.do === 'run' && instruction.flags.length === 0 && Object.keys(instruction.build ?? {}).every((key) => key === 'as');

const runnerOf = (instruction: Instruction, { user }: Where): string | undefined =>
  instruction.do === 'run' && instruction.build?.as ? flat(instruction.build.as) : user;

/** The commands that an instruction runs, each only if the one before it succeeded; none where it is not known what they are told. */
export function toldBy(instruction: Instruction, where: Where): readonly Told[] {
  if (instruction.do !== 'run' || 'argv' in instruction.body || !known(instruction.text)) return [];
  const { commands, unread } = commandsOf(instruction);
  const all = commands.flatMap((command) => (isPlain(command) ? (told(command.run, where) ?? []) : []));
  return unread || all.length < commands.length ? [] : all;
}

/** It is run as it is written, in the shell of the instruction, with nothing before or behind it that changes what it does. */
function isPlain({ words, run, assigns, redirects, shell, link, pipe, starts, isFed }: ShellCommand): boolean {
  const isAlone = shell === 0 && (link === 'first' || link === '&&') && !pipe && !starts && !isFed;
  return isAlone && redirects.length === 0 && run.length === words.length && assigns.every(({ name }) => UNASKED.includes(name));
}

/** By these apt asks nothing, as it does where there is nobody to ask. */
const UNASKED: readonly string[] = ['DEBIAN_FRONTEND', 'DEBCONF_NOWARNINGS'];

function told(words: readonly ShellWord[], where: Where): Told | undefined {
  const all = words.flatMap((word) => valueOf(word) ?? []);
  const isModule = /^python3?$/.test(all[0] ?? '') && all[1] === '-m' && all[2] === 'pip';
  const size = isModule ? 3 : 1;
  const name = all.slice(0, size).join(' ');
  const isPip = isModule || name === 'pip' || name === 'pip3';
  const spelling = SPELLINGS.get(isPip ? 'pip' : name);
  if (!spelling || all.length < words.length) return undefined;
  return { program: isPip && where.isOnePip ? 'pip' : name, ...spelled(all.slice(size), spelling, where) };
}

/** What a word is; nothing for a pattern of file names but that of the index of apt. */
const valueOf = ({ value, at }: ShellWord): string | undefined =>
  value === undefined || (/[*?]/.test(value) && flat(at) !== '/var/lib/apt/lists/*') ? undefined : value;

function spelled(all: readonly string[], { valued, short }: Spelling, { keepsNone }: Where): Pick<Told, 'flags' | 'words'> {
  const flags: Flag[] = [];
  const words: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const [, written = '', inside] = /^(-[^=]*)(?:=(.*))?$/s.exec(all[i] ?? '') ?? [];
    const name = short[written] ?? written;
    const value = inside ?? (valued.includes(name) ? all[++i] : undefined);
    if (name === '') words.push(all[i] ?? '');
    else if (!PRINTED.includes(name)) flags.push({ name, ...(value !== undefined && { value }) });
  }
  const counts = flags.filter(({ name }) => !(name === '--no-cache-dir' && keepsNone) && !(name === '-y' && words[0] === 'update'));
  return { flags: counts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), words };
}

import { type Text, flat, slice } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { type ShellCommand, type ShellWord, isFlag } from '../shell/shell.ts';

/** What a command with these words does. The first word is its name. */
export type Meaning = (words: readonly ShellWord[], command: ShellCommand) => readonly Effect[];

/** Programs by the names that they are run by. */
export type Commands = Readonly<Record<string, Meaning>>;

export const anything = ({ at }: Pick<ShellCommand, 'at'>): Effect => ({ is: 'anything', at });

export const nothing: Meaning = () => [];
export const unknown: Meaning = (_, command) => [anything(command)];

/** The words that are no flags, less those that belong to a flag with a value. */
export function operands(words: readonly ShellWord[], valued: readonly string[] = []): readonly ShellWord[] {
  return words.filter((word, i) => !isFlag(word) && !valued.includes(words[i - 1]?.value ?? ''));
}

/** The values of flags, written `--flag value`, `--flag=value` or `-fvalue`. */
export const valuesOf = (words: readonly ShellWord[], flags: readonly string[]): readonly Text[] =>
  words.flatMap((word, i) => {
    if (flags.includes(words[i - 1]?.value ?? '')) return [word.at];
    const all = flat(word.at);
    if (!all.startsWith('-')) return [];
    const joined = flags
      .map((flag) => (flag.startsWith('--') ? `${flag}=` : flag))
      .find((flag) => all.startsWith(flag) && all.length > flag.length);
    return joined === undefined ? [] : [slice(word.at, joined.length, all.length)];
  });

/** A program with commands of its own, each with a meaning; another one may do anything. `valued`: flags before it with a value. */
export const subcommands =
  (meanings: Readonly<Record<string, Meaning>>, valued: readonly string[] = []): Meaning =>
  (words, command) => {
    const at = words.findIndex((word, i) => i > 0 && !isFlag(word) && !valued.includes(words[i - 1]?.value ?? ''));
    const name = words[at]?.value ?? '';
    const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
    return meaning ? meaning(words.slice(at), command) : isAsking(words.slice(1)) ? [] : [anything(command)];
  };

/** Only what a program says about itself is asked for. */
const isAsking = (words: readonly ShellWord[]): boolean =>
  words.length > 0 && words.every(({ value }) => /^(?:--version|-V|--help|-h)$/.test(value ?? ''));

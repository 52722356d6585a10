import { type Text, flat, slice } from 'layerwright/spec';
import type { Effect } from './effect.ts';
import type { ShellCommand, ShellWord } from './shell.ts';

/** What a command with these words does. The first word is its name. */
export type Meaning = (words: readonly ShellWord[], command: ShellCommand) => readonly Effect[];

export const anything = ({ at }: Pick<ShellCommand, 'at'>): Effect => ({ is: 'anything', at });

export const isFlag = (word: ShellWord): boolean => word.value?.startsWith('-') ?? false;

/** The words that are no flags, less those that belong to a flag with a value. */
export function operands(words: readonly ShellWord[], valued: readonly string[] = []): readonly ShellWord[] {
  return words.filter((word, i) => !isFlag(word) && !valued.includes(words[i - 1]?.value ?? ''));
}

/** The values of flags, written `--flag value`, `--flag=value` or `-fvalue`. */
export const valuesOf = (words: readonly ShellWord[], flags: readonly string[]): readonly Text[] =>
  words.flatMap((word, i) => {
    if (flags.includes(words[i - 1]?.value ?? '')) return [word.at];
    const all = flat(word.at);
    const joined = flags
      .map((flag) => (flag.startsWith('--') ? `${flag}=` : flag))
      .find((flag) => all.startsWith(flag) && all.length > flag.length);
    return joined === undefined ? [] : [slice(word.at, joined.length, all.length)];
  });

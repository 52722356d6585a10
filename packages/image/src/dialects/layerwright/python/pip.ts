import { type Parameter, as, checked, extra, flag, must, option } from '../../../apply/parameters.ts';
import type { Text, Texts } from '../../../model.ts';
import { shlex } from '../../../quote.ts';
import { flat, isWord } from '../../../text.ts';
import { type WordFields, type Words, isBroken, unbroken, word } from '../parameters.ts';
import { onceEach, running } from '../commands/step.ts';
import type { IndexOptions, PipOptions } from './methods.ts';

/** A backslash at the end of a line takes the next one along. */
const isOpen = (all: string): boolean => /\\\s*$/.test(all);

export const requirement: Parameter<string, Text> = as(
  checked(unbroken, (name, say) => {
    if (name.trim() === '') say('a requirement is empty');
    if (name.startsWith('-')) say(`\`${name}\` is an option, not a requirement: use extraOptions, or pipInstallFromRequirements for -r`);
  }),
  shlex,
);

/** Words of the shell, as they are. */
export const extraWords: Parameter<string, Texts> = must(
  extra,
  (words) => words.some((each) => isWord(each) && (isBroken(flat(each)) || isOpen(flat(each)))) && 'options of one line are expected here',
);

/** The options that pip and uv call the same. */
const index = {
  ...running,
  indexUrl: option('--index-url', word),
  extraIndexUrls: option('--extra-index-url', word),
  findLinks: option('--find-links', word),
  pre: flag('--pre'),
  upgrade: flag('--upgrade'),
  noDeps: flag('--no-deps'),
  noBuildIsolation: flag('--no-build-isolation'),
  requireHashes: flag('--require-hashes'),
  onlyBinary: option('--only-binary', word),
  noBinary: option('--no-binary', word),
  extraOptions: extraWords,
} satisfies WordFields<IndexOptions>;
export const pip: WordFields<PipOptions> = { ...index, trustedHosts: option('--trusted-host', word) };
export const uv: WordFields<IndexOptions> = { ...index, pre: flag('--prerelease allow') };

const ORDER = [
  ...['indexUrl', 'extraIndexUrls', 'findLinks', 'trustedHosts', 'pre', 'upgrade', 'noDeps', 'noBuildIsolation', 'requireHashes'],
  ...['onlyBinary', 'noBinary', 'extraOptions'],
] as const;

/** The words of the options, in one order; what no option is known of is one hole. */
export const indexWords = (options: Words<IndexOptions>): Texts => {
  const all = new Map(Object.entries<Texts>(options));
  return onceEach(ORDER.flatMap((name) => all.get(name) ?? []));
};

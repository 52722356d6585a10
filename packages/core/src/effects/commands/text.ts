import type { Effect } from '../effect.ts';
import { isFlag } from '../shell/shell.ts';
import { type Commands, type Meaning, anything, operands } from './meaning.ts';

/** It reads the files that it is given. What else stands there, as a pattern, is taken for one too: nothing has to be in it. */
const filter: Meaning = (words, command) =>
  operands(words.slice(1)).map(
    (path): Effect => (path.value === undefined ? anything(command) : { is: 'read', path: path.at, at: command.at }),
  );

/** A filter that with this flag writes a file, which is not followed. */
const filterUnless =
  (writes: RegExp): Meaning =>
  (words, command) => [
    ...filter(words, command),
    ...(words.some((word) => isFlag(word) && writes.test(word.value ?? '')) ? [anything(command)] : []),
  ];

/** The files behind the script are changed where they stand, if a flag says so. The script may hold commands that write. */
const sed: Meaning = (words, command) => {
  const isInPlace = words.some(({ value }) => /^-[a-zA-Z]*i|^--in-place/.test(value ?? ''));
  const hasScript = words.some(({ value }) => /^(?:-e|-f|--expression|--file)/.test(value ?? ''));
  return operands(words.slice(1), ['-e', '-f', '--expression', '--file'])
    .slice(hasScript ? 0 : 1)
    .map((path): Effect => {
      if (path.value === undefined) return anything(command);
      return { is: isInPlace ? 'write' : 'read', path: path.at, at: command.at };
    });
};

export const filters: Commands = {
  grep: filter,
  egrep: filter,
  head: filter,
  tail: filter,
  wc: filter,
  cut: filter,
  tr: filter,
  uniq: filter,
  sort: filterUnless(/^-[a-zA-Z]*o|^--output/),
  jq: filter,
  md5sum: filter,
  sha1sum: filter,
  sha256sum: filter,
  sha512sum: filter,
  sed,
};

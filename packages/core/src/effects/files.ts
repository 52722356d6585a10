import { type Text, flat, own, slice } from 'layerwright/spec';
import type { Effect } from './effect.ts';
import { type Meaning, anything, isFlag, operands, valuesOf } from './meaning.ts';
import type { ShellWord } from './shell.ts';

/** A command that does the same to each of its operands, after those that are no paths. */
export const on =
  (is: 'read' | 'write' | 'remove', valued: readonly string[] = [], skip = 0): Meaning =>
  (words, command) =>
    operands(words.slice(1), valued)
      .slice(skip)
      .map((path) => (path.value === undefined ? anything(command) : { is, path: path.at, at: command.at }));

/** A mode that takes something away looks like a flag: `chmod -x file`. */
export const changeMode: Meaning = (words, command) => {
  const isLikeFlag = words.some(({ value }) => value !== undefined && /^-[rwxXstugoa,=+-]+$/.test(value));
  return on('write', [], isLikeFlag ? 0 : 1)(words, command);
};

const INTO = ['-t', '--target-directory'];

/** The last operand is written, or a directory that a flag names; the others are read. A link without a name stands here. */
export const transfer: Meaning = (words, command) => {
  const into = valuesOf(words, INTO);
  const paths = operands(words.slice(1), [...INTO, '-m', '--mode', '-o', '--owner', '-g', '--group', '-S']);
  const written = into.length > 0 ? into : paths.length === 1 ? [own('.')] : [];
  const isLast = (i: number): boolean => into.length === 0 && i === paths.length - 1;
  return [
    ...written.map((path): Effect => ({ is: 'write', path, at: command.at })),
    ...paths.map(
      (path, i): Effect =>
        path.value === undefined ? anything(command) : { is: isLast(i) ? 'write' : 'read', path: path.at, at: command.at },
    ),
  ];
};

export const remove: Meaning = (words, command) => {
  const isIndex = operands(words.slice(1)).some((word) => /^\/var\/(?:lib\/apt\/lists|cache\/apt)\b/.test(word.value ?? ''));
  return [...(isIndex ? [{ is: 'clean', manager: 'apt', at: command.at } as const] : []), ...on('remove')(words, command)];
};

/** A directory that is perhaps not entered leaves open where the rest happens. */
export const changeDirectory: Meaning = (words, command) => {
  const [path] = operands(words.slice(1));
  return [path?.value === undefined || !command.certain ? anything(command) : { is: 'enter', path: path.at, at: command.at }];
};

const ABOUT_FILE = /^-[bcdefghkprsuwxGLNOS]$/;
const ABOUT_TWO = /^-(?:nt|ot|ef)$/;

/** `test` and `[` look at the files that their operators are about. */
export const test: Meaning = (words, command) =>
  words
    .filter(
      (_, i) => [words[i - 1], words[i + 1]].some((by) => ABOUT_TWO.test(by?.value ?? '')) || ABOUT_FILE.test(words[i - 1]?.value ?? ''),
    )
    .map((path) => (path.value === undefined ? anything(command) : { is: 'read', path: path.at, at: command.at }));

/** Where `curl` and `wget` put what they fetch: one by a flag, the other unless a flag says something else. */
export const curl: Meaning = (words, command) => {
  const here = words.some(({ value = '' }) => /^-\w*O|^--remote-name/.test(value));
  return fetched([...valuesOf(words, ['--output']), ...shortValues(words, 'o'), ...(here ? [own('.')] : [])], command);
};
export const wget: Meaning = (words, command) => {
  const files = [...valuesOf(words, ['--output-document']), ...shortValues(words, 'O')];
  const directories = valuesOf(words, ['-P', '--directory-prefix']);
  const named = [...files, ...directories];
  return fetched(named.length > 0 ? named : [own('.')], command);
};

const fetched = (written: readonly Text[], { at }: { readonly at: Text }): readonly Effect[] => [
  { is: 'fetch', at },
  ...written.filter((path) => flat(path) !== '-').map((path): Effect => ({ is: 'write', path, at })),
];

/** The values of a flag that may stand behind others: `-fsSLo file`. */
const shortValues = (words: readonly ShellWord[], letter: string): readonly Text[] =>
  words.flatMap((word, i) => {
    const at = isFlag(word) && !word.value?.startsWith('--') ? flat(word.at).indexOf(letter) : -1;
    if (at < 0) return [];
    const all = flat(word.at);
    return at + 1 < all.length ? [slice(word.at, at + 1, all.length)] : (words[i + 1]?.at ?? []).length > 0 ? [words[i + 1]?.at ?? []] : [];
  });

/** A new user may get a home, with files and an owner that it has not where the directory is there before. */
export const addUser: Meaning = (words, { at }) =>
  [...valuesOf(words, ['-d', '--home', '--home-dir', '-b', '--base-dir']), own('/home')].map((path) => ({ is: 'write', path, at }));

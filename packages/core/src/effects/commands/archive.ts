import { own } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import type { ShellWord } from '../shell/shell.ts';
import { type Commands, type Meaning, anything, operands, valuesOf } from './meaning.ts';

const INTO = ['-C', '--directory'];

/** The letters of the first word and of short flags, in which `tar` is told what to do. */
const lettersOf = (words: readonly ShellWord[]): string =>
  words.map(({ value = '' }, i) => (i === 0 || /^-[a-zA-Z]/.test(value) ? value.replace(/^-/, '') : '')).join('');

/** Unpacks what it reads into a folder. What it packs, and how else it is told to, is not followed. */
const tar: Meaning = (words, command) => {
  const { at } = command;
  const rest = words.slice(1);
  const isUnpacking = rest.some(({ value }) => value === '--extract') || lettersOf(rest.slice(0, 1)).includes('x');
  if (!isUnpacking || rest.some(({ value }) => value === undefined)) return [anything(command)];
  const into = valuesOf(rest, INTO);
  return [
    ...archiveOf(rest).map((path): Effect => ({ is: 'read', path: path.at, at })),
    ...(into.length > 0 ? into : [own('.')]).map((path): Effect => ({ is: 'write', path, at })),
  ];
};

/** The word behind a group of letters that ends in `f`, or the value of `--file`. */
const archiveOf = (words: readonly ShellWord[]): readonly ShellWord[] =>
  words.flatMap(({ value = '' }, i) => {
    const isNext = /^--file$/.test(value) || (i === 0 ? /^-?[a-zA-Z]*f$/ : /^-[a-zA-Z]*f$/).test(value);
    const next = words[i + 1];
    return isNext && next && next.value !== '-' ? [next] : [];
  });

const unzip: Meaning = (words, command) => {
  const { at } = command;
  const [archive] = operands(words.slice(1), ['-d', '-x', '-P']);
  const into = valuesOf(words, ['-d']);
  if (archive?.value === undefined) return [anything(command)];
  return [
    { is: 'read', path: archive.at, at },
    ...(into.length > 0 ? into : [own('.')]).map((path): Effect => ({ is: 'write', path, at })),
  ];
};

/** The file is replaced by another one beside it. */
const inPlace: Meaning = (words, command) =>
  operands(words.slice(1)).map((path) => (path.value === undefined ? anything(command) : { is: 'write', path: own('.'), at: command.at }));

export const archives: Commands = { tar, unzip, gunzip: inPlace, gzip: inPlace, bunzip2: inPlace, unxz: inPlace };

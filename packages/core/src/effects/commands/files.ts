import { own } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { rootsOf } from '../shell/nested.ts';
import { type Commands, type Meaning, anything, nothing, operands, valuesOf } from './meaning.ts';

/** A command that does the same to each of its operands, after those that are no paths. */
const on =
  (is: 'read' | 'write' | 'remove', valued: readonly string[] = [], skip = 0): Meaning =>
  (words, command) =>
    operands(words.slice(1), valued)
      .slice(skip)
      .map((path) => (path.value === undefined ? anything(command) : { is, path: path.at, at: command.at }));

/** A mode that takes something away looks like a flag: `chmod -x file`. */
const changeMode: Meaning = (words, command) => {
  const isLikeFlag = words.some(({ value }) => value !== undefined && /^-[rwxXstugoa,=+-]+$/.test(value));
  return on('write', [], isLikeFlag ? 0 : 1)(words, command);
};

const INTO = ['-t', '--target-directory'];

/** The last operand is written, or a directory that a flag names; the others are read. A link without a name stands here. */
const transfer: Meaning = (words, command) => {
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

/** It looks into its folders, or removes what it finds there. What it runs for each is a command of its own. */
const find: Meaning = (words, command) => {
  const isRemoving = words.some(({ value }) => value === '-delete');
  const isWriting = words.some(({ value }) => /^-f(?:print|ls)/.test(value ?? ''));
  const roots = rootsOf(words);
  const done = roots.map((path): Effect => {
    if (path.value === undefined) return anything(command);
    return { is: isRemoving ? 'remove' : 'read', path: path.at, at: command.at };
  });
  return isWriting ? [...done, anything(command)] : done;
};

/** A directory that is perhaps not entered leaves open where the rest happens. */
const changeDirectory: Meaning = (words, command) => {
  const [path] = operands(words.slice(1));
  return [
    path?.value === undefined || !command.certain ? anything(command) : { is: 'enter', path: path.at, at: command.at },
    { is: 'shellState', what: 'cd', by: command, at: command.at },
  ];
};

const ABOUT_FILE = /^-[bcdefghkprsuwxGLNOS]$/;
const ABOUT_TWO = /^-(?:nt|ot|ef)$/;

/** `test` and `[` look at the files that their operators are about. */
const test: Meaning = (words, command) =>
  words
    .filter(
      (_, i) => [words[i - 1], words[i + 1]].some((by) => ABOUT_TWO.test(by?.value ?? '')) || ABOUT_FILE.test(words[i - 1]?.value ?? ''),
    )
    .map((path) => (path.value === undefined ? anything(command) : { is: 'read', path: path.at, at: command.at }));

export const files: Commands = {
  mkdir: on('write', ['-m', '--mode']),
  touch: on('write', ['-d', '-t', '-r']),
  truncate: on('write', ['-s', '--size', '-r']),
  chmod: changeMode,
  chown: on('write', [], 1),
  chgrp: on('write', [], 1),
  rm: on('remove'),
  rmdir: on('remove'),
  unlink: on('remove'),
  cp: transfer,
  mv: transfer,
  ln: transfer,
  install: transfer,
  rsync: transfer,
  tee: on('write'),
  cat: on('read'),
  ls: on('read'),
  stat: on('read', ['-c', '--format', '--printf']),
  find,
  cd: changeDirectory,
  test,
  '[': test,
  mktemp: nothing,
};

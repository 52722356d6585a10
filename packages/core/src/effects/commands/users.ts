import { own } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { type ShellWord, isFlag } from '../shell/shell.ts';
import { type Commands, type Meaning, anything, nothing, operands, valuesOf } from './meaning.ts';

const HOMES = ['-d', '--home', '--home-dir', '-b', '--base-dir', '-h'];
const UID = ['-u', '--uid'];
const VALUED = [
  ...[...HOMES, ...UID, '-g', '--gid', '-G', '--groups', '-s', '--shell', '-c', '--comment', '-p', '--password', '-k', '--skel'],
  ...['-e', '--expiredate', '-f', '--inactive', '-K', '--key', '--gecos', '--ingroup', '--firstuid', '--lastuid', '-r-'],
];

/** A new user may get a home, with files and an owner that it has not where the directory is there before. */
const addUser: Meaning = (words, command) => {
  const { at } = command;
  const [name] = operands(words.slice(1), VALUED);
  const [uid] = valuesOf(words.filter(isUidWord), UID);
  return [
    ...(name ? [{ is: 'makeUser', name: name.at, at, ...(uid && { uid }) } as const] : [anything(command)]),
    ...[...valuesOf(words, HOMES.slice(0, 5)), own('/home')].map((path): Effect => ({ is: 'write', path, at })),
  ];
};

/** Of the words that begin like `-u`, those that are no other flag. */
const isUidWord = (word: ShellWord): boolean => !isFlag(word) || /^(?:-u\d*|--uid(?:=.*)?)$/.test(word.value ?? '');

export const users: Commands = {
  useradd: addUser,
  adduser: addUser,
  groupadd: nothing,
  addgroup: nothing,
  usermod: nothing,
};

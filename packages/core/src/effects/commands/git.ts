import { flat, own } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { type Commands, type Meaning, anything, operands, subcommands, valuesOf } from './meaning.ts';

const BRANCH = ['-b', '--branch'];
const VALUED = [...BRANCH, '--depth', '-o', '--origin', '-c', '--config', '--reference', '-j', '--jobs', '--filter', '--revision'];

/** A repository comes into the folder that is named, or into one that is named like it. */
const clone: Meaning = (words, command) => {
  const [url, folder] = operands(words.slice(1), VALUED);
  const [ref] = valuesOf(words, [...BRANCH, '--revision']);
  if (!url) return [anything(command)];
  const { at } = command;
  const to = folder?.at ?? own('.');
  return [
    { is: 'clone', url: url.at, how: 'command', at, ...(ref && { ref }) },
    { is: 'fetch', url: url.at, to, at },
    ...(/^[./]|^file:/.test(flat(url.at)) ? [{ is: 'read', path: url.at, at } as const] : []),
    folder && folder.value === undefined ? anything(command) : { is: 'write', path: to, at },
  ];
};

/** What changes the files of the repository that stands here, and nothing else. */
const here: Meaning = (_, { at }) => [{ is: 'write', path: own('.'), at }];
const fetching: Meaning = (_, { at }): readonly Effect[] => [
  { is: 'fetch', at },
  { is: 'write', path: own('.'), at },
];

const inFolder = subcommands({
  clone,
  checkout: here,
  switch: here,
  reset: here,
  init: here,
  apply: here,
  fetch: fetching,
  pull: fetching,
  submodule: fetching,
});

/** With `-C` it works in another folder, which may be any. */
const git: Meaning = (words, command) =>
  words.some(({ value }) => value === '-C' || value?.startsWith('--git-dir')) ? [anything(command)] : inFolder(words, command);

export const gits: Commands = { git };

import type { Effect, ShellState } from '../effect.ts';
import { type Commands, type Meaning, anything, nothing } from './meaning.ts';

type What = ShellState['what'];

const state =
  (what: What): Meaning =>
  (_, command) => [{ is: 'shellState', what, by: command, at: command.at }];

/** With nothing behind it, or `-p`, it prints all variables instead. */
const stateOrPrint =
  (what: What): Meaning =>
  (words, command) =>
    words.slice(1).every(({ value }) => value === '-p')
      ? [{ is: 'printEnv', names: 'all', at: command.at }]
      : [{ is: 'shellState', what, by: command, at: command.at }];

/** A file that is run in this shell may do anything; that of a virtual environment only changes the path. */
const source: Meaning = (words, command) => {
  const { at } = command;
  const isActivating = /(?:^|\/)bin\/activate$/.test(words[1]?.value ?? '');
  if (!isActivating || !words[1]) return [anything(command), { is: 'shellState', what: 'source', by: command, at }];
  return [
    { is: 'read', path: words[1].at, at },
    { is: 'shellState', what: 'activate', by: command, at },
  ];
};

const printAll: Meaning = (words, { at }) => [{ is: 'printEnv', names: words.length > 1 ? valuesIn(words) : 'all', at }];
const valuesIn = (words: Parameters<Meaning>[0]): readonly string[] => words.slice(1).flatMap(({ value }) => value ?? []);

/** What is said reaches the log, unless a file or another command takes it. */
const print: Meaning = (_, command): readonly Effect[] => {
  const isTaken = command.redirects.some(({ operator, target }) => operator.startsWith('>') && !target?.value?.startsWith('/dev/std'));
  const isPiped = command.pipe !== undefined && command.pipe.place < command.pipe.line.length - 1;
  return isTaken || isPiped || command.uses.length === 0 ? [] : [{ is: 'printEnv', names: command.uses, at: command.at }];
};

/** What a shell itself does. Nobody has to install it. */
export const builtins: Commands = {
  echo: print,
  printf: print,
  true: nothing,
  false: nothing,
  ':': nothing,
  exit: nothing,
  pwd: nothing,
  wait: nothing,
  read: nothing,
  set: stateOrPrint('set'),
  shopt: state('set'),
  unset: state('export'),
  export: stateOrPrint('export'),
  source,
  '.': source,
  alias: state('alias'),
  umask: state('umask'),
  ulimit: state('ulimit'),
};

/** Programs that only say something, or whose traces no rule asks for. */
export const harmless: Commands = {
  env: printAll,
  printenv: printAll,
  sleep: nothing,
  ldconfig: nothing,
  'update-ca-certificates': nothing,
  'locale-gen': nothing,
  'nvidia-smi': nothing,
  whoami: nothing,
  id: nothing,
  date: nothing,
  uname: nothing,
  which: nothing,
  nproc: nothing,
  arch: nothing,
  basename: nothing,
  dirname: nothing,
};

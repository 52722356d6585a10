import type { Pairs, Text } from 'layerwright/spec';
import type { ShellCommand } from './shell/shell.ts';

export type Manager = 'apt' | 'apk' | 'dnf' | 'zypper' | 'pip' | 'conda' | 'npm' | 'project';

/**
 * Something an instruction does, as far as rules care. `at` is the part of the instruction that says it, with its place
 * in the source where the user wrote it. `anything`: here stands something whose effect is not known.
 */
export type Effect = { readonly at: Text } & (
  | Install
  | { readonly is: 'refreshIndex'; readonly manager: Manager }
  | Clean
  | { readonly is: 'read'; readonly path: Text }
  | { readonly is: 'write'; readonly path: Text }
  | { readonly is: 'remove'; readonly path: Text }
  | Fetch
  | Clone
  | { readonly is: 'downloadModel'; readonly what?: Text }
  | { readonly is: 'needs'; readonly tool: string }
  | ListDependencies
  | { readonly is: 'makeUser'; readonly name: Text; readonly uid?: Text }
  | PrintEnv
  | ShellState
  | { readonly is: 'setEnv'; readonly pairs: Pairs }
  | { readonly is: 'useEnv'; readonly name: string }
  | { readonly is: 'become'; readonly user: Text }
  | { readonly is: 'enter'; readonly path: Text }
  | { readonly is: 'add'; readonly from: Text; readonly to: Text }
  | { readonly is: 'anything' }
);

/** Packages being installed. */
export type Install = {
  readonly is: 'install';
  readonly manager: Manager;
  /** The program that does it, and the word that tells it to: `mamba`, `install`. */
  readonly tool: string;
  readonly verb: Text | undefined;
  /** The command. Its first word has no place in the source where a typed step of the dialect wrote it: see `isTyped`. */
  readonly by: ShellCommand;
  /** The dialect's own text, so rules about how it is written are silent. */
  readonly isTyped: boolean;
  /** Packages come; otherwise they go. */
  readonly adds: boolean;
  /** What is installed, by name. Words that a shell made something else of are not among them. */
  readonly packages: readonly Text[];
  /** Every word that begins with a dash. */
  readonly flags: readonly Text[];
  /** Paths in the image that the installation reads: requirement files, archives, directories. */
  readonly reads: readonly Text[];
  /** It reads what it installs from the working directory. */
  readonly project: boolean;
  /** Requirements such as `numpy>=1.26` of which the shell makes redirections. */
  readonly redirected: readonly Text[];
};

/** What a manager keeps is removed: the index of what there is, or what was downloaded. */
export type Clean = { readonly is: 'clean'; readonly manager: Manager; readonly what: 'index' | 'cache' };

/** A file is fetched from an address, and written to a path where one is said. */
export type Fetch = { readonly is: 'fetch'; readonly url?: Text; readonly to?: Text };

/** A repository is cloned, by a command or by a requirement such as `git+https://…@v1`. `ref`: the branch, tag or commit. */
export type Clone = { readonly is: 'clone'; readonly url: Text; readonly ref?: Text; readonly how: 'command' | 'requirement' };

/** What the `pyproject.toml` at a path depends on is written to a file, a line each, with the extras of these names. */
export type ListDependencies = {
  readonly is: 'listDependencies';
  readonly of: Text;
  readonly extras: readonly Text[];
  readonly to: Text | undefined;
};

/** Variables of the environment reach the log: those of these names, or all. */
export type PrintEnv = { readonly is: 'printEnv'; readonly names: readonly string[] | 'all' };

/** Something that only the shell knows which runs the command, so it ends with that. */
export type ShellState = {
  readonly is: 'shellState';
  readonly what: 'cd' | 'export' | 'source' | 'alias' | 'umask' | 'ulimit' | 'set' | 'activate';
  readonly by: ShellCommand;
};

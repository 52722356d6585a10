import type { Text } from 'layerwright/spec';

/** A word of a command: what the shell makes of it, or nothing where that depends on variables, files or other commands. */
export type ShellWord = { readonly value: string | undefined; readonly at: Text };
export type Redirection = { readonly operator: string; readonly target: ShellWord | undefined };
/** A word and the redirections that touch it, which were perhaps meant as one: `numpy>=1.26,<2`. */
export type Glued = { readonly word: ShellWord; readonly first: Redirection; readonly at: Text };
export type Assigned = { readonly name: string; readonly value: ShellWord | undefined; readonly at: Text };

/** Commands whose outputs are the inputs of the next; the same object for each of them. `shell`: the one that waits for them. */
export type Pipeline = { readonly at: Text; readonly length: number; readonly shell: number };

/** How a command is joined to the one before it in the same shell. A line break is `;`. */
export type Link = 'first' | '&&' | '||' | ';' | '&' | '|';

/**
 * A simple command. `run`: its words without those that only start another command, as `sudo` and `env A=1` do. `certain`: it
 * runs whenever the script does and nothing before it fails. `shell`: which one runs it; 0 is that of the instruction.
 * `starts`: it is a shell, `find` or the like, and what it runs follows as commands of its own.
 */
export type ShellCommand = {
  readonly words: readonly ShellWord[];
  readonly run: readonly ShellWord[];
  readonly assigns: readonly Assigned[];
  readonly redirects: readonly Redirection[];
  readonly glued: readonly Glued[];
  readonly uses: readonly string[];
  readonly at: Text;
  readonly certain: boolean;
  readonly link: Link;
  readonly shell: number;
  readonly pipe?: { readonly line: Pipeline; readonly place: number };
  readonly starts?: true;
  /** It is given more words than are written, as by `xargs`. */
  readonly isFed?: true;
};

/** What a shell would run. `unread`: some of it is not understood, or does not parse. */
export type ShellScript = { readonly commands: readonly ShellCommand[]; readonly unread: boolean; readonly errors: readonly ShellError[] };
export type ShellError = { readonly message: string; readonly at: Text };

export const NO_SCRIPT: ShellScript = { commands: [], unread: false, errors: [] };

/** The name of the program that a command runs, without its folder; nothing where that is not known. */
export const programOf = ({ run }: Pick<ShellCommand, 'run'>): string | undefined => run[0]?.value?.replace(/^.*\//, '');

export const isFlag = (word: ShellWord): boolean => word.value?.startsWith('-') ?? false;

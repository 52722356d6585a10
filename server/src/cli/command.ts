/** One option. `value` is what the help calls its value; with `choices` no other value is taken. `multiple`: it may be given again. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly multiple?: true;
  readonly help: string;
};
export type Options = Readonly<Record<string, Option>>;

/** What the user gave: the options, and the other words in order. */
export type Parsed<O extends Options = Options> = {
  readonly values: { readonly [K in keyof O]?: ValueOf<O[K]> };
  readonly words: readonly string[];
};
type ValueOf<T extends Option> = T extends { readonly multiple: true } ? readonly string[] : OfType<T['type']>;
type OfType<T extends Option['type']> = T extends 'string' ? string : boolean;

/** The world of a command, as far as it is not files: a test hands in its own. */
export type Io = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the standard output is a terminal. */
  readonly isTTY: boolean;
  /** How many characters a line of that terminal takes; nothing where it is none. */
  readonly columns: number | undefined;
  /** Asks for the user's wish to stop to be a signal from now on, instead of the end of the process. */
  readonly interruption: () => AbortSignal;
};

/** One command of the program. `run` returns the exit code. */
export type Command<O extends Options = Options> = {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: O;
  run(args: Parsed<O>, io: Io): Promise<number>;
};

/** A command whose `run` knows the types of its options. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command => command;

/** An option that takes one of some words. */
export const oneOf = (choices: readonly string[], help: string): Option & { readonly type: 'string' } => ({
  type: 'string',
  value: choices.join('|'),
  choices,
  help,
});

/** What the exit code says. */
export const CLEAN = 0;
export const FINDINGS = 1;
export const FAILED = 2;

import type { In, Out, Parameter } from './apply/parameters.ts';
import type { Instruction, Key, Source, Text } from './model.ts';

/** What a row gives: lines of the vendor's text, which are read together, or instructions. */
export type Made = Text | Instruction;
type Nothing = false | undefined;
/**
 * What nothing can be made of: arguments that do not go together, or a line that is none. `at`: where it is wrong, if not the call.
 * `kind`: the kind of error, where it is not the dialect's.
 */
export type Refusal = { readonly refuses: string; readonly at?: Text; readonly kind?: string };
export type Lowered = Made | Refusal | Nothing | readonly (Made | Refusal | Nothing)[];

/** What a row may know of the calls before it. */
export type Before = {
  last(key: Key): Text | undefined;
  /** What the image starts from, as far as that is said. */
  base(): Source | undefined;
  /** All that they made, first to last. */
  makes(): readonly Instruction[];
};

export type AnyParameter = Parameter<never, unknown>;
export type Parameters = Readonly<Record<string, AnyParameter>>;

/** A row of a dialect: how its arguments are read and what it sends. `accepts` exists for the type only. */
export type Row<Accepts = never> = {
  readonly parameters: Parameters;
  readonly lower: (given: never, before: Before) => Lowered;
  readonly accepts?: (argument: Accepts) => void;
  /** What the vendor's own messages call it, where that is another name. */
  readonly called?: string;
  /** What else starts an image, as a member of what this is: `Image(…)` and `Image.fromDockerfile(…)`. */
  readonly also?: Rows;
};
export type Rows = Readonly<Record<string, Row>>;

export const method = <P extends Parameters>(
  parameters: P,
  lower: (given: { readonly [K in keyof P]: Out<P[K]> }, before: Before) => Lowered,
  called?: string,
): Row<{ [K in keyof P]: In<P[K]> }[keyof P]> => ({ parameters, lower, ...(called !== undefined && { called }) });

type Method = (...args: never) => unknown;
type Accepted<F> = F extends (...args: infer A extends readonly unknown[]) => unknown ? A[number] : never;

/** A row for each method of `I` but `Without`, able to read whatever `I` lets a caller pass. */
export type Methods<I, Without = never> = {
  readonly [K in keyof I as I[K] extends Method ? Exclude<K, Without> : never]: Row<Accepted<I[K]>>;
};

/**
 * Vendors whose objects are descriptions: a call on one gives another, runs nothing and changes nothing. So each is known by the
 * calls that gave it. Objects have types, by which it is known what their calls give; of another one nothing is known but its calls.
 */
export type Described = {
  /** The calls of each type: those that start an image, and those that give an object, by its type. */
  readonly types: Readonly<Record<string, Readonly<Record<string, Row | string>>>>;
  /** Exports that are such an object, by its type. */
  readonly exports: Readonly<Record<string, string>>;
  /** Exports that call a function once, with an object of this type. */
  readonly callbacks: Readonly<Record<string, string>>;
  /** Members of an image that give an object of this type. */
  readonly parts: Readonly<Record<string, string>>;
  /** Members of an image that give the image itself, once it is there. */
  readonly same: readonly string[];
  /** Decorators that leave what they stand at as it is. */
  readonly decorators: readonly string[];
  /** Exports that are objects of strings. */
  readonly constants: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** What is given an image: a method of a vendor's object, a class, or a function. */
export type Consumer = {
  /** The field of its settings that holds the image, or the place of the argument that is one. */
  readonly field: string | number;
  /** The place of the argument that has its settings; else it is the first. */
  readonly settings?: number;
  /** That field may hold a reference instead, and means then what this makes of it. */
  readonly begins?: { readonly root: string; readonly row: Row };
  /** The way to the field that names the GPU it runs the image on, or several of which it is one, from that argument. */
  readonly gpu?: readonly string[];
  /** The way to the field that says how many of them. */
  readonly gpus?: readonly string[];
};

/** One builder API that can be read and, where it is ours, run. */
export type Dialect = {
  /** The id, with `@version` for a profile. */
  readonly name: string;
  readonly language: 'typescript' | 'python';
  /** The module specifiers that export it. */
  readonly modules: readonly string[];
  /** Calls change their receiver and return it. */
  readonly mutates: boolean;
  /** A later call may say another base than the one so far. */
  readonly rebases?: true;
  /**
   * A vendor's package, which looks at types no more than JavaScript does, and of which there are newer versions. What its
   * types would refuse is no error: what that makes is unknown, as is what a method makes that the table does not have.
   */
  readonly lenient?: true;
  /** What kind of error a refused argument raises. */
  readonly error: string;
  /** Whether the vendor sends one file, one piece of text a call, or structured steps. */
  readonly sends: 'file' | 'call' | 'steps';
  /** What a module exports that starts an image: a callable, or an object of callables. */
  readonly roots: Readonly<Record<string, Row | Rows>>;
  /** Classes that a module exports whose instances have such callables, or objects of them: `new Client().images.start()`. */
  readonly clients?: Readonly<Record<string, Readonly<Record<string, Row | Rows>>>>;
  /** Types that a module exports whose values are images. */
  readonly images?: readonly string[];
  readonly described?: Described;
  /** What is given images, as it is called: `create` is a method, `new Pod` a class that a module exports, `Compute()` a function. */
  readonly consumers?: Readonly<Record<string, Consumer>>;
  readonly methods: Rows;
  /** What a builder also has, and what is no step: properties and terminals. */
  readonly members: readonly string[];
  /**
   * Methods that other builders have and this one has not, and why not: the end of a message. Those of a root have its name in
   * front.
   */
  readonly refuses?: Readonly<Record<string, string>>;
  /** Calls that leave what they make unknown, and why. Those of a root, a client or a type have its name in front. */
  readonly unread?: Readonly<Record<string, string>>;
  /** What the vendor makes of the text of a Dockerfile, with a reader of its own; nothing where that is not known. */
  readonly saysFile?: (content: Text) => readonly Instruction[] | undefined;
  /** Methods that give the image to a function, with the arguments behind it, and return what that returns. */
  readonly pipes?: readonly string[];
};

export const isRow = (root: Row | Rows): root is Row => 'parameters' in root && 'lower' in root;

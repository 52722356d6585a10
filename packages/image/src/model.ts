/**
 * The value at the waist: what an image is, whoever made it. The SDK makes it when a program runs, the reader makes it
 * from source text. It is plain, frozen data.
 */

/** Half-open, in UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/**
 * A piece of a file that moves as one when the text before it changes: a top-level statement, or a whole file. It is
 * compared by identity; who read the file knows where it stands now.
 */
export type Anchor = { readonly file: string };

/**
 * Where the user wrote something; `span` counts from the beginning of the anchor. `exact`: the characters there are the
 * characters here, one for one, so a part of one is the same part of the other. `via`: the call that led here, where a
 * function produced it.
 */
export type Origin = { readonly in: Anchor; readonly span: Span; readonly exact: boolean; readonly via?: Origin };

/**
 * Something the reader could not know, and why. Compared by identity: the same hole has the same value. `of`: the function of
 * a parameter, or the module of what is imported.
 */
export type Hole = {
  readonly why: 'parameter' | 'env' | 'io' | 'random' | 'exec' | 'module' | 'result' | 'unsupported' | 'budget' | 'argument' | 'base';
  readonly name: string;
  readonly from?: Origin;
  /** What it is of: the function of a parameter, the module of an import. */
  readonly of?: string;
  /** More than `why` says, as the end of a sentence about `of`. */
  readonly detail?: string;
};

/**
 * A part of a text. A piece without `from` is the dialect's own: not the user's choice, so rules about it stay silent.
 * `for`: what the user wrote where the text says it differently. `word`: quoted, so the hole is one shell word.
 */
export type Piece = TextPiece | HolePiece;
export type TextPiece = { readonly text: string; readonly from?: Origin; readonly for?: Text };
export type HolePiece = { readonly hole: Hole; readonly from?: Origin; readonly word?: true };
export type Text = readonly Piece[];

/** A list of texts; a `rest` stands for any number of unknown ones. An empty list is no word, an empty text is an empty one. */
export type Texts = readonly (Text | { readonly rest: Hole })[];
export type Pairs = readonly (readonly [key: Text, value: Text])[];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An image is a persistent list of calls: a shared prefix is a shared object. */
export type Image = { readonly on?: Image; readonly call: Call; readonly makes: readonly Instruction[] };

/** One call of a builder. `from` covers the method's name and its arguments. */
export type Call = {
  readonly dialect: string;
  readonly method: string;
  readonly from: Origin;
  readonly args: readonly Origin[];
  readonly problems: readonly Problem[];
};

/** What is wrong with a call: the SDK throws the first, the reader reports all. `instead` is what was probably meant. */
export type Problem = { readonly message: string; readonly kind: string; readonly from: Origin; readonly instead?: string };

/**
 * What an image or a copied file starts from. Of an `image` the `ref` is a stand-in for the name of its stage, which only
 * the image that has all of the stages gives: see `stages`. Without an `image` it is a stage of the same Dockerfile.
 */
export type Source = {
  readonly kind: 'reference' | 'image' | 'template' | 'scratch' | 'server';
  readonly ref: Text;
  readonly image?: Image;
  readonly as?: Text;
  /** `os/arch[/variant]`, where it is not that of the build. */
  readonly platform?: Text;
  readonly auth?: Auth;
};

/** Who may fetch from a registry: what it wants, and the names of the secrets that are it. A value is never here. */
export type Auth = { readonly kind: 'basic' | 'ecr' | 'gcp'; readonly secrets: Pairs };

/** What a build step is given besides its text: never part of the image. */
export type BuildOptions = {
  readonly as?: Text;
  readonly env?: Pairs;
  readonly gpu?: Text;
  readonly secrets?: Texts;
  readonly force?: true;
};

export type Key =
  | ('workdir' | 'user' | 'shell' | 'entrypoint' | 'cmd' | 'expose' | 'volume' | 'stopsignal' | 'healthcheck' | 'maintainer')
  /** What is done where another image starts from this one, which does nothing to this one. */
  | 'onbuild';

/** A command as words, which no shell sees. */
export type Argv = { readonly argv: Texts };

/**
 * `text` is the instruction as sent; `place` is where the vendor puts it whenever it was called; `open`: what is sent next
 * continues it. `alone`: whatever it stands for, no other image is used in it. `says`: what the calls behind it say again.
 */
export type Instruction = { readonly text: Text; readonly place?: 'front' | 'last'; readonly open?: true } & (
  | { readonly do: 'from'; readonly source: Source }
  | { readonly do: 'run'; readonly body: Text | Argv; readonly flags: Pairs; readonly build?: BuildOptions }
  | {
      readonly do: 'copy';
      readonly what: Texts;
      readonly of: 'context' | 'url' | 'inline' | Source;
      readonly to: Text;
      readonly ignore?: readonly string[];
      readonly flags: Pairs;
      readonly add: boolean;
    }
  | { readonly do: 'pairs'; readonly key: 'env' | 'label' | 'arg'; readonly pairs: Pairs; readonly scope: 'image' | 'build' }
  | { readonly do: 'set'; readonly key: Key; readonly value: Text | Argv }
  | { readonly do: 'attach'; readonly what: Attached; readonly data: Pairs; readonly says?: Said }
  | { readonly do: 'invalid'; readonly message: string; readonly at: Text }
  | {
      readonly do: 'anything';
      readonly why: Hole;
      readonly alone?: true;
      readonly file?: WrittenFile;
      readonly choosing?: Choosing;
    }
);

/**
 * Files of a folder of which a function of the program says what is left out. `makes`: what it is once that is said; the hole that
 * is the reason stands there for the patterns. The function itself is no data: see `chosen`.
 */
export type Choosing = { readonly folder: Text; readonly makes: Instruction };

/**
 * A Dockerfile that says what something is: its path in the build context, what its build arguments are, and which stage is built.
 * `counts`: what it copies counts from the build context, from the folder that it is in, or from somewhere else. `isRest`: another
 * instruction of the call stands for all that it says.
 */
export type WrittenFile = {
  readonly path: Text;
  readonly args: Pairs;
  readonly target?: Text;
  readonly counts: 'context' | 'beside' | 'elsewhere';
  readonly isRest?: true;
  readonly contexts?: Contexts;
};

/**
 * Where a Dockerfile takes files from, as a vendor is told: the folder or address that stands for the build context, where it is another
 * one, and more of them by names, which stand for bases and for what is copied from.
 */
export type Contexts = { readonly folder?: Text; readonly named: Pairs };

/**
 * What hangs on an image and is never a layer. `files`: what is mounted when a container starts. `start`: a command that runs
 * beside the program from then on. `identity`: what the image is called. `ready`, `force`, `vendor`: for a vendor's builder. Its
 * text is a comment, or none; no digest counts it.
 */
export type Attached = 'files' | 'identity' | 'start' | 'ready' | 'force' | 'vendor';

/**
 * Something that what stands behind it says again, or of `file-` what the Dockerfile in front of it is built with: the stage, and its
 * build arguments, of which `file-arguments` forgets those before it.
 */
export type Said = { readonly what: string; readonly key: Text; readonly value: Text };

/** An evaluated argument, from a run or from source text. */
export type Value = { readonly from: Origin } & (
  | { readonly is: 'text'; readonly text: Text }
  | { readonly is: 'plain'; readonly plain: boolean | number | null | undefined }
  | { readonly is: 'list'; readonly items: readonly Item[] }
  | { readonly is: 'record'; readonly fields: readonly (readonly [Text, Value])[]; readonly rest?: Hole } // rest: further fields, unknown
  | { readonly is: 'image'; readonly image: Image }
  | { readonly is: 'function'; readonly run?: (path: string) => unknown } // run: only a program that runs has it
  | { readonly is: 'hole'; readonly hole: Hole; readonly made?: Made }
);
/**
 * A vendor's object that nothing changes, by the call that gave it. `of`: the type of what that was made on, as the dialect names
 * it; nothing where that is not known.
 */
export type Made = { readonly name: string; readonly of: string | undefined; readonly on: Value; readonly args: readonly Item[] };
/** One of a list, or any number of unknown ones at its place. */
export type Item = Value | { readonly rest: Hole };
export const isValue = (item: Item): item is Value => 'is' in item;
export type Args = { readonly list: readonly Item[]; readonly named?: ReadonlyMap<string, Value> };

/** Written nowhere: what a running program passes, and what a dialect adds. */
export const NOWHERE: Origin = { in: { file: '' }, span: [0, 0], exact: false };

import type { Dialect, Image, Span, World } from 'layerwright/spec';
import type { Reading } from './evaluate/read.ts';
import type { LintConfig } from './lint/engine/levels.ts';
import type { Targets } from './lint/engine/gpus.ts';
import type { Severity } from './lint/engine/rule.ts';
import type { Unreadable } from './lint/engine/unreadable.ts';
import type { Place, TextEdit } from './place.ts';
import type { Literal, Program } from './syntax/program.ts';

export type { LintConfig };

/** A change that was applied in memory and read again: the finding is gone and none is new. `safe`: same image but for the defect. */
export type Fix = { readonly title: string; readonly safe: boolean; readonly edits: readonly TextEdit[] };

/** One result of one rule. */
export type Finding = Place & {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Place & { readonly message: string })[];
  /** Computed when asked, not on every keystroke. */
  readonly fixes: () => readonly Fix[];
};

export type AnalyseOptions = {
  readonly lint?: LintConfig;
  readonly dialects?: readonly Dialect[];
  /** The most variants of one image. */
  readonly variants?: number;
  /** The other files of the program. What they export is unknown where it finds nothing; nothing is waited for. */
  readonly findModule?: FindModule;
  /** What the user takes holes to be, by the names of `Analysis.holes`. A name that is no hole's changes nothing. */
  readonly assume?: Assumptions;
  /** Functions that return an image, by name: where one is not read, what is called on its result is. */
  readonly wrappers?: readonly string[];
  /** The machines that images run on, by name: where a program does not say on which GPU an image runs, it is theirs. */
  readonly targets?: Targets;
  /** Facts about the build context. What it does not know is unknown; nothing is waited for. */
  readonly world?: World;
  /** An earlier reading of the file: what an edit did not touch is not parsed again. The result is the same without it. */
  readonly before?: Analysis;
};

/** A value that a hole may be taken for. `undefined`: an environment variable that is not set, an argument that is not given. */
export type Assumable = Literal | undefined;
export type Assumptions = ReadonlyMap<string, Assumable>;

/** Something that the program does not say and that the user may take for a value. */
export type AskedHole = {
  /** As short as it is clear in this file. */
  readonly name: string;
  /** All names that an assumption may give it, the clearest first. Several holes may share the others. */
  readonly names: readonly string[];
  /** The kind of its values; nothing where that is not known. */
  readonly kind: 'text' | 'number' | 'boolean' | undefined;
  /** Values that it may well have: what it is compared with, its default, and those that its type lists. */
  readonly values: readonly Literal[];
  /** Where this file asks for it. */
  readonly places: readonly Place[];
  /** The calls in this file that make something of it. */
  readonly calls: readonly Place[];
  /** Whether an image of this file may depend on it, as far as that is seen. */
  readonly matters: boolean;
  /** Its name says that its value is a secret, which is not to be shown. */
  readonly isSecret: boolean;
  /** What it was taken for. */
  readonly taken: { readonly value: Assumable } | undefined;
};

/** A file of the program. The same text is the same object for as long as it has not changed. */
export type ModuleSource = { readonly file: string; readonly text: string };
/** Why there is no file to read, as the end of "`./base`, which …". */
export type ModuleNotFollowed = { readonly why: string };
/** The module that a file means by a specifier such as `./base`: TypeScript, JavaScript or JSON. */
export type FindModule = (specifier: string, from: string) => ModuleSource | ModuleNotFollowed | undefined;

/** One variant of an image, and in words what holds where it is this one: empty where it always is. */
export type DescribedVariant = {
  readonly when: readonly string[];
  readonly image: Image;
  /** Computed when asked. */
  readonly choosing: () => Choosing;
};

/**
 * What to take holes for so that an image is one of its variants. A value of `undefined` stands for one that the user has to
 * find. `isWhole`: nothing else decides which variant it is.
 */
export type Choosing = { readonly take: readonly Taken[]; readonly isWhole: boolean };
export type Taken = { readonly name: string; readonly value: { readonly is: Assumable } | undefined };

/** An image of a file, for people: `template` is a function that returns one, read with its parameters unknown. */
export type DescribedImage = Place & {
  readonly name: string | undefined;
  readonly role: Reading['role'];
  /** The top-level statement that declares it. The place is that of the last call, which may be elsewhere. */
  readonly declaration: Place['span'];
  readonly variants: readonly DescribedVariant[];
  readonly unexplored: number;
  /** Which it runs on, one or another; none where nobody says it, or it is not known. */
  readonly gpus: readonly Gpu[];
};

/**
 * A GPU that an image runs on, by the name that is given for it, or only how many of them. `by`: what the image is given to, as it is
 * called, and the place is that of the name or number; or a target of the configuration, which has none.
 */
export type Gpu = { readonly name: string | undefined; readonly count?: number } & (
  | { readonly by: string; readonly place: Place | undefined }
  | { readonly target: string }
);

/** A module that a file names, the names it gets from it, and which file that is or why it is not followed. */
export type DescribedImport = { readonly place: Place; readonly specifier: string; readonly names: readonly string[] } & (
  | { readonly file: string }
  | ModuleNotFollowed
);

/** All that is known of one text. */
export type Analysis = {
  readonly program: Program;
  readonly findings: readonly Finding[];
  readonly images: readonly DescribedImage[];
  /** The other files and packages that it names; those that are understood by their names alone, as builders, are left out. */
  readonly imports: readonly DescribedImport[];
  /** Where in the file something is that an image was made from; nothing for what a dialect adds. */
  readonly placeOf: (image: Image) => Place | undefined;
  /** What is not known and has a name, in the order in which the program asks for it. Computed when asked. */
  readonly holes: () => readonly AskedHole[];
  /** Changes that one may want at a place where nothing is wrong, as a newer patch of a base; proven as fixes are. Computed when asked. */
  readonly offers: (at: Span) => readonly Fix[];
  /** The files by which the calls of an image install, where they cannot be read. Computed when asked. */
  readonly unreadable: (image: Image) => readonly Unreadable[];
  /** A sentence for the user where the file was too much to read. */
  readonly notice: string | undefined;
};

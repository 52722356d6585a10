/**
 * What the server understands beyond the language server protocol. Plain types and names: a client imports this and
 * nothing else of the server.
 */
import type { Position, Range } from './positions.ts';

export type { Position, Range };

/** Names one image of an open document: by its name, or where it has none by where the statement begins that makes it. Without both, all that are meant to be built. */
export type ImageRef = { readonly uri: string; readonly name?: string; readonly at?: Position };

/** What the client says in `initializationOptions`. Nothing that runs or connects happens for a client that is not trusted. */
export type InitializationOptions = { readonly trusted?: boolean };

/** Notification to the server: the user trusts the workspace from now on. */
export const TRUST_NOTIFICATION = 'layerwright/trust';

/**
 * The commands that code lenses ask the client to run, each with an `ImageRef`. A client names those that it has in
 * `capabilities.experimental.commands`; lenses that it could not run are not sent.
 */
export const RENDER_COMMAND = 'layerwright.render';
export const BUILD_COMMAND = 'layerwright.build';
export const WARM_COMMAND = 'layerwright.warm';
/** Shows what was logged; the command of the lens that says what the last build did. */
export const SHOW_LOG_COMMAND = 'layerwright.showLog';

/**
 * Takes something that is not known for a value: the command of code actions and lenses, with an `AssumeArgument`. What the
 * argument lacks the client asks the user for, and then sends an `AssumeParams`.
 */
export const ASSUME_COMMAND = 'layerwright.assume';
/** Forgets what is assumed: of one hole or of all of a document. Its argument is a `ForgetParams`. */
export const FORGET_COMMAND = 'layerwright.forgetAssumptions';

export type AssumeArgument = { readonly uri: string; readonly name?: string; readonly text?: string | null };

/** Asks for what is not known in an open document and has a name. */
export const HOLES_REQUEST = 'layerwright/holes';
export type HolesParams = { readonly uri: string };
export type HolesResult = { readonly holes: readonly NamedHole[] };

export type NamedHole = {
  /** As `AssumeParams` names it. */
  readonly name: string;
  /** As short as it is clear in the document. */
  readonly label: string;
  /** Values that it may well have. */
  readonly values: readonly string[];
  /** `name=value`, or the name of what is not set; `null` where nothing is assumed. */
  readonly assumed: string | null;
};

/** Takes a hole of an open document for a value until it is forgotten, or the server ends. `null`: not set, or not given. */
export const ASSUME_REQUEST = 'layerwright/assume';
export type AssumeParams = { readonly uri: string; readonly name: string; readonly text: string | null };
/** `assumed`: all that is assumed in the document then. */
export type AssumeResult =
  | { readonly is: 'assumed'; readonly assumed: readonly string[] }
  | { readonly is: 'refused'; readonly message: string };

/** Forgets what is assumed in a document: of the hole of a name, or of all. */
export const FORGET_REQUEST = 'layerwright/forgetAssumptions';
export type ForgetParams = { readonly uri: string; readonly name?: string };

/** Asks for what the images of an open document become. */
export const RENDER_REQUEST = 'layerwright/render';

export type RenderParams = ImageRef;

/** Empty where the document is not open, describes no image, or not the one that is meant. */
export type RenderResult = { readonly images: readonly RenderedImage[] };

export type RenderedImage = {
  /** `null` where the image has no name. */
  readonly name: string | null;
  /** Where the statement begins that declares it, as in an `ImageRef`. */
  readonly at: Position;
  /** What holds where it is this variant, in words; empty where it always is. */
  readonly when: readonly string[];
  /** What was assumed of the document, as `name=value`. */
  readonly assumed: readonly string[];
  /** A Dockerfile. */
  readonly text: string;
  /** For each line of the text the call in the document that made it, or `null`. */
  readonly lines: readonly (Range | null)[];
};

/** Builds one image of an open document as it stands in the editor. Cancelling the request cancels the build. */
export const BUILD_REQUEST = 'layerwright/build';
/** Builds one image and brings it to every engine that the configuration names for warming. */
export const WARM_REQUEST = 'layerwright/warm';

/** `job` is the client's name for what it starts: notifications about it carry it. */
export type JobParams = ImageRef & { readonly job: string };

export type BuildResult =
  | { readonly is: 'built'; readonly id: string; readonly tags: readonly string[]; readonly cached: number; readonly steps: number }
  | JobFailure;
export type WarmResult = { readonly is: 'warmed'; readonly hosts: readonly WarmedHost[] } | JobFailure;

/** Why nothing was made, and at which call, where it is the fault of one. */
export type JobFailure = { readonly is: 'failed'; readonly message: string; readonly range?: Range };

export type WarmedHost = {
  /** A docker host as the configuration names it. */
  readonly host: string;
  readonly state: 'present' | 'pulled' | 'failed';
  /** Why it failed. */
  readonly message?: string;
  readonly milliseconds: number;
};

/** Notification to the client: lines for the log, without line breaks at their ends. */
export const OUTPUT_NOTIFICATION = 'layerwright/output';
export type OutputParams = { readonly job: string; readonly lines: readonly string[] };

/** Notification to the client: how far a job is, in few words. */
export const PROGRESS_NOTIFICATION = 'layerwright/progress';
export type ProgressParams = { readonly job: string; readonly message: string; readonly done: number; readonly total: number };

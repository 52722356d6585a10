import type { Readable } from 'node:stream';

/**
 * What builds, stores and moves images. The rest of the package knows engines only by this; `docker/` is one way to have
 * one. Every method rejects with an `EngineFailure`, ends when the signal is aborted, and never waits without end.
 */
export type Engine = {
  /** How the user names it: a docker host. */
  readonly host: string;
  /** Asks who answers. The cheapest way to know whether somebody does. */
  readonly identify: (signal: AbortSignal) => Promise<EngineIdentity>;
  /** Makes an image and says what happens meanwhile. */
  readonly build: (order: BuildOrder, on: (event: BuildEvent) => void, signal: AbortSignal) => Promise<BuiltImage>;
  /** The image of a reference or id, or nothing where the engine has none. */
  readonly find: (reference: string, signal: AbortSignal) => Promise<StoredImage | undefined>;
  readonly tag: (reference: string, as: RepositoryTag, signal: AbortSignal) => Promise<void>;
  /** Sends a tagged image to its registry. */
  readonly push: (as: RepositoryTag, on: (transfer: Transfer) => void, signal: AbortSignal) => Promise<PushedImage>;
  /** Fetches an image from its registry, for the engine's own platform or for another. */
  readonly pull: (reference: string, on: (transfer: Transfer) => void, signal: AbortSignal, platform?: string) => Promise<void>;
};

/** `id` stays the same for as long as the engine keeps its storage; `driver` is how it stores images. */
export type EngineIdentity = { readonly id: string; readonly driver: string; readonly version: string };

export type RepositoryTag = { readonly repository: string; readonly tag: string };
export const referenceOf = ({ repository, tag }: RepositoryTag): string => `${repository}:${tag}`;

export type BuildOrder = {
  /** A tar archive that holds the Dockerfile and what it copies. */
  readonly archive: Readable;
  /** The Dockerfile's path in the archive. */
  readonly dockerfile: string;
  /** References under which the image can be found. */
  readonly tags: readonly string[];
  /** The network of commands, as `docker build --network` takes it. */
  readonly network: string | undefined;
  /** Every step is done, also where nothing has changed. */
  readonly noCache: boolean;
  /** What commands are given that no image keeps, by their ids. */
  readonly secrets: ReadonlyMap<string, string>;
};

export type BuiltImage = { readonly id: string };
/** `pins`: `repository@digest`, for each registry that it came from or went to. `platform`: `os/arch[/variant]`, as far as it is told. */
export type StoredImage = { readonly id: string; readonly pins: readonly string[]; readonly platform?: string };
export type PushedImage = { readonly digest: string };

/** How much of the layers has moved so far, in bytes; the total grows as the engine learns of layers. */
export type Transfer = { readonly done: number; readonly total: number };

/** A step as a builder counts them: from one, in its stage. A file's only stage has no name. */
export type StepPosition = { readonly stage: string | undefined; readonly number: number };

/** `unreached`: an earlier step failed, or another one did that ran beside it. */
export type StepState = 'running' | 'cached' | 'ran' | 'failed' | 'unreached';

export type BuildEvent =
  | { readonly is: 'step'; readonly at: StepPosition; readonly state: StepState; readonly milliseconds: number }
  /** Output of a command, in pieces as they come. */
  | { readonly is: 'output'; readonly at: StepPosition | undefined; readonly text: string };

/**
 * `absent`: nobody answers, or not for us. `lost`: the engine stopped answering. `cancelled`: the caller's signal.
 * `refused`: it answered that it cannot.
 */
export type FailureKind = 'absent' | 'lost' | 'refused' | 'cancelled';

/** Where in a build something failed, as far as the builder says it. */
export type FailurePlace = {
  readonly step?: StepPosition;
  /** A line of the Dockerfile, from one. */
  readonly line?: number;
  /** The base that could not be had. */
  readonly base?: string;
};

/** What an engine could not do. The message is a sentence for the user, without a full stop. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
  readonly kind: FailureKind;
  readonly place: FailurePlace;

  constructor(kind: FailureKind, message: string, place: FailurePlace = {}) {
    super(message);
    this.kind = kind;
    this.place = place;
  }
}

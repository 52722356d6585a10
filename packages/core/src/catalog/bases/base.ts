/** An image that others are built on, and its tags as far as they are known. */
export type Base = {
  /** As people write it, without Docker Hub's host. */
  readonly name: string;
  /** All the names it goes by, in this and in other registries. */
  readonly spellings: readonly string[];
  /** What is in it, in a few words. */
  readonly what: string;
  /** Something that who chooses it should know. */
  readonly note?: string;
  readonly source: string;
  /** The day of the facts. */
  readonly asOf: string;
  /** All tags, those that are gone included, the newest first. Made when asked for the first time. */
  readonly tags: () => readonly Tag[];
  /** One of them. */
  readonly tag: (name: string) => Tag | undefined;
};

/**
 * A tag of a base. `listed`: it is there; `doubtful`: it may be there, and nobody who would know says so; `retired`: it is
 * there and not rebuilt any more; `deleted`: it is gone.
 */
export type Tag = {
  readonly name: string;
  readonly is: 'listed' | 'doubtful' | 'retired' | 'deleted';
  /** `retired`: the day of it; `deleted`: the day on which it was listed for the last time. */
  readonly since?: string;
  /** It holds something that is not released yet. */
  readonly early: boolean;
  /** As in a platform, without the operating system: `amd64`, `arm/v7`. Empty where they are not known. */
  readonly architectures: readonly string[];
  readonly ends: readonly End[];
  readonly source: string;
  /** The day of the facts. */
  readonly asOf: string;
};

/**
 * When support ends for something in an image; no day where it has ended and nobody wrote down when. `patch`: only a newer patch
 * of it took its place, and what it is a patch of is supported.
 */
export type End = { readonly what: string; readonly on?: string; readonly replacedBy?: string; readonly patch?: boolean };

/** What in a tag is not supported any more, on a day like `2026-11-20`. */
export const endedIn = ({ ends }: Tag, today: string): readonly End[] => ends.filter(({ on }) => on === undefined || on <= today);

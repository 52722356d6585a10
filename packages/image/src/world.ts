/**
 * Facts from outside the text, as an immutable snapshot: what a build would find. A host fills it and asks again for what
 * is missing; nothing here reads a disk or a network.
 */
export type World = {
  /**
   * What a copy of a path of the build context would send, after ignore rules, with paths relative to the context.
   * `undefined` while it is not known; an empty list where there is nothing.
   */
  readonly files: (path: string, ignore: readonly string[]) => readonly FileEntry[] | undefined;
  /** What stands at a path of the build context; `undefined` while it is not known. */
  readonly kind: (path: string) => 'file' | 'directory' | 'nothing' | undefined;
  /** The text of a file of the build context; `undefined` while it is not known, and for what is no text. */
  readonly text: (path: string) => string | undefined;
  /** What stands in a directory of the build context, by name; `undefined` while it is not known. */
  readonly names?: (path: string) => readonly string[] | undefined;
  /** Whether the context's ignore file leaves a path out, with all below it; `undefined` while it is not known. */
  readonly isIgnored?: (path: string) => boolean | undefined;
  /** How many bytes a copy of a path would send, after ignore rules; `undefined` while it is not known. */
  readonly bytes?: (path: string, ignore: readonly string[]) => number | undefined;
  /**
   * The same of another folder, for a vendor that counts paths from one: by its path from the folder of the program, as `.` or
   * `../app`. No ignore file has a part in it.
   */
  readonly kindIn?: (folder: string, path: string) => 'file' | 'directory' | 'nothing' | undefined;
  /** The text of the `.dockerignore` of such a folder, which is empty where there is none; `undefined` while it is not known. */
  readonly ignoreFileIn?: (folder: string) => string | undefined;
  /** How many bytes are below a path of such a folder, without what patterns leave out: see `leavesOut`. `undefined` while it is not known. */
  readonly bytesIn?: (folder: string, path: string, patterns: readonly string[]) => number | undefined;
  /** What a base reference resolves to for a platform, or `undefined` while it is not known. */
  readonly base: (reference: string, platform: string) => BaseDigest | undefined;
  /** The day, like `2026-11-20`, for what ends on one. Without it, that of the facts counts. */
  readonly today?: string;
};

/** One file of a build context. Its times and owner are no part of it: they never change what is built. */
export type FileEntry =
  | { readonly path: string; readonly type: 'file'; readonly executable: boolean; readonly sha256: string }
  | { readonly path: string; readonly type: 'link'; readonly target: string }
  | { readonly path: string; readonly type: 'directory' };

/** `manifest`: the digest of the platform's manifest. `image-id`: an image that only this machine has. */
export type BaseDigest = { readonly kind: 'manifest' | 'image-id'; readonly digest: string };

/** A world of which nothing is known. */
export const UNKNOWN_WORLD: World = { files: () => undefined, kind: () => undefined, text: () => undefined, base: () => undefined };

import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { ModuleSource } from '@layerwright/core';
import { textIn } from '../text-in.ts';

/** Larger files are no part of an image's description, in bytes. */
const LARGEST = 1_000_000;

/** What stands in an editor for a file, if one has it open; the same object for as long as its text stays. */
export type Overlay = (file: string) => ModuleSource | undefined;

/** Files and folders as they are at one moment: what is asked twice is looked at once. Nothing here fails. */
export type Look = {
  /** A text in the editor or else on disk; the same object in each look for as long as it stays. */
  readonly source: (file: string) => ModuleSource | undefined;
  readonly isFolder: (path: string) => boolean;
  /** The names of the folders in a folder, in order; links are none, so no walk goes in a circle. */
  readonly foldersIn: (path: string) => readonly string[];
  /** Where a path leads when all links are followed; nothing where that is nowhere. */
  readonly real: (path: string) => string | undefined;
};

/** Looks at this machine. What was read is kept from one look to the next, and read again when its time or size is another. */
export function looks(overlay: () => Overlay): () => Look {
  const texts = kept(readModule);
  const listings = kept(listFolders);
  return () => {
    const shown = overlay();
    const seen = once(stateOf);
    return {
      source: once((file) => shown(file) ?? (seen(file)?.is === 'file' ? texts(file, seen(file)?.stamp) : undefined)),
      isFolder: (path) => seen(path)?.is === 'folder',
      foldersIn: (path) => (seen(path)?.is === 'folder' ? (listings(path, seen(path)?.stamp) ?? []) : []),
      real: once(realPath),
    };
  };
}

const computed = new WeakMap<Look, Map<unknown, Map<string, unknown>>>();

/** Computes something once in each look. What asks for itself on the way gets `meanwhile`. */
export function perLook<T>(compute: (look: Look, path: string) => T, meanwhile?: T): (look: Look, path: string) => T {
  return (look, path) => {
    const all = getOrAdd(computed, look, () => new Map<unknown, Map<string, unknown>>());
    const own = getOrAdd(all, compute, () => new Map<string, unknown>());
    if (own.has(path)) return own.get(path) as T;
    if (meanwhile !== undefined) own.set(path, meanwhile);
    const value = compute(look, path);
    own.set(path, value);
    return value;
  };
}

type Store<K, V> = { readonly get: (key: K) => V | undefined; readonly set: (key: K, value: V) => unknown };

function getOrAdd<K, V>(store: Store<K, V>, key: K, make: () => V): V {
  const before = store.get(key);
  if (before !== undefined) return before;
  const made = make();
  store.set(key, made);
  return made;
}

function once<T>(of: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (path) => getOrAdd(known, path, () => ({ value: of(path) })).value;
}

/** Reads again only what has another stamp than before. */
function kept<T>(read: (path: string) => T | undefined): (path: string, stamp: string | undefined) => T | undefined {
  const known = new Map<string, { readonly stamp: string | undefined; readonly value: T | undefined }>();
  return (path, stamp) => {
    const before = known.get(path);
    if (before?.stamp === stamp && before !== undefined) return before.value;
    const value = read(path);
    known.set(path, { stamp, value });
    return value;
  };
}

type State = { readonly is: 'file' | 'folder'; readonly stamp: string };

function stateOf(path: string): State | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat || (stat.isFile() && stat.size > LARGEST)) return undefined;
    const stamp = `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}`;
    return stat.isFile() ? { is: 'file', stamp } : stat.isDirectory() ? { is: 'folder', stamp } : undefined;
  } catch {
    return undefined;
  }
}

function readModule(file: string): ModuleSource | undefined {
  try {
    return { file, text: textIn(readFileSync(file)) };
  } catch {
    return undefined;
  }
}

function listFolders(path: string): readonly string[] | undefined {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

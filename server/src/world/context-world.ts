import { type Stats, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Ignores, ignoresBelow, ignoresIn } from '@layerwright/engine/ignores';
import { UNKNOWN_WORLD, type World } from 'layerwright/spec';

/** The most files of a directory that are looked at to say what is sent of it. */
const MOST = 10_000;

export const IGNORE_FILE = '.dockerignore';

/** What the disk says of a folder as a build context, when it is asked. `text`: the texts of its files, also that of its ignore file. */
export function contextWorld(folder: string, text: World['text']): World {
  const ignores = ignoresOf(folder, text);
  return {
    ...UNKNOWN_WORLD,
    text,
    kind: (path) => kindOf(folder, path),
    names: (path) => (kindOf(folder, path) === 'directory' ? orUnknown(() => readdirSync(join(folder, path)).sort()) : undefined),
    isIgnored: (path) => orUnknown(() => isIgnored({ folder, ignores: ignores() }, plain(path))),
    bytes: (path, left) => bytesBelow({ folder, ignores: ignoresFor(path, left, ignores()) }, path),
  };
}

/** What the ignore file says, as the editor has it or the disk; nothing where it is there and cannot be read. */
function ignoresOf(folder: string, text: World['text']): () => Ignores | undefined {
  let read: { readonly from: string | undefined; readonly ignores: Ignores } | undefined;
  return () => {
    const from = text(IGNORE_FILE);
    if (from === undefined && kindOf(folder, IGNORE_FILE) !== 'nothing') return undefined;
    if (read?.from !== from || !read) read = { from, ignores: ignoresIn(from) };
    return read.ignores;
  };
}

const ignoresFor = (path: string, left: readonly string[], ignores: Ignores | undefined): Ignores | undefined =>
  ignores && ignoresBelow(plain(path) ?? '', left, ignores);

/** A folder as a build context, and what is left out of it where that is known. */
type Context = { readonly folder: string; readonly ignores: Ignores | undefined };

/** A path without `.` and what stands at its ends; nothing for one that leads out of the context. */
function plain(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/** Whether nothing of a path is sent, neither it nor anything below it that an exception takes in again. */
function isIgnored({ folder, ignores }: Context, path: string | undefined): boolean | undefined {
  if (!ignores || path === undefined) return undefined;
  if (!ignores.excludes(path)) return false;
  if (!ignores.hasExceptions || kindOf(folder, path) !== 'directory') return true;
  const sent = filesIn({ folder, ignores }, path);
  return sent && sent.length === 0;
}

function kindOf(folder: string, path: string): ReturnType<World['kind']> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return undefined;
  for (let count = 0; count <= parts.length; count++) {
    const stats = statsOf(join(folder, ...parts.slice(0, count)));
    if (stats === 'unknown') return undefined;
    // A folder that is not there is no context of which anything is known.
    if (stats === 'nothing') return count === 0 ? undefined : 'nothing';
    if (count === parts.length) return kindBy(stats);
    // A link may lead anywhere, and what follows a file is not there.
    if (!stats.isDirectory()) return stats.isFile() ? 'nothing' : undefined;
  }
  return undefined;
}

function kindBy(stats: Stats): ReturnType<World['kind']> {
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : undefined;
}

function statsOf(path: string): Stats | 'nothing' | 'unknown' {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats ?? 'nothing';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR' ? 'nothing' : 'unknown';
  }
}

/** How many bytes are below a path of a folder, without what is left out; nothing where that is not known. */
export const bytesBelow = (context: Context, path: string): number | undefined => orUnknown(() => bytesOf(context, plain(path)));

/** The bytes of all files below a path that are sent; nothing where there are too many to look at. */
function bytesOf({ folder, ignores }: Context, path: string | undefined): number | undefined {
  const files = ignores && path !== undefined ? filesIn({ folder, ignores }, path) : undefined;
  return files?.reduce((sum, each) => sum + lstatSync(join(folder, each)).size, 0);
}

type Read = Context & { readonly ignores: Ignores };

/** The files below a path that are sent; nothing where there are too many to look at. */
function filesIn({ folder, ignores }: Read, path: string): readonly string[] | undefined {
  const { excludes, hasExceptions } = ignores;
  const files: string[] = [];
  let seen = 0;
  const open = [path];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      seen += 1;
      if (seen > MOST) return undefined;
      const each = at === '' ? entry.name : `${at}/${entry.name}`;
      const isOut = excludes(each);
      if (entry.isDirectory() && (!isOut || hasExceptions)) open.push(each);
      else if (entry.isFile() && !isOut) files.push(each);
    }
  }
  return files;
}

/** What a disk says that can be read. */
function orUnknown<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

import { type Stats, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UNKNOWN_WORLD, type World } from 'layerwright/spec';

/** The most files of a directory that are looked at to say how large it is. */
const MOST = 10_000;

/** What the disk says of a folder as a build context, when it is asked. What an ignore file leaves out is not known here. */
export function contextWorld(folder: string): World {
  const hasIgnoreFile = (): boolean => existsSync(join(folder, '.dockerignore'));
  return {
    ...UNKNOWN_WORLD,
    kind: (path) => kindOf(folder, path),
    names: (path) => (kindOf(folder, path) === 'directory' ? orUnknown(() => readdirSync(join(folder, path)).sort()) : undefined),
    isIgnored: () => (hasIgnoreFile() ? undefined : false),
    bytes: (path, ignore) => (ignore.length > 0 || hasIgnoreFile() ? undefined : orUnknown(() => bytesOf(folder, path))),
  };
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

/** The bytes of all files below a path; nothing where there are too many to look at. */
function bytesOf(folder: string, path: string): number | undefined {
  let [sum, seen] = [0, 0];
  const open = [join(folder, path)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      seen += 1;
      if (seen > MOST) return undefined;
      const each = join(at, entry.name);
      if (entry.isDirectory()) open.push(each);
      else if (entry.isFile()) sum += lstatSync(each).size;
    }
  }
  return sum;
}

/** What a disk says that can be read. */
function orUnknown<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

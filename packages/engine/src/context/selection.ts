import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ignores, ignoresBelow, ignoresIn } from './ignores.ts';

/** One thing of a build context. `path` counts from the context, with `/` on every system. */
export type Entry = {
  readonly path: string;
  /** The folder of an archive that it goes into, where that is not the one of the context. */
  readonly tree?: string;
  readonly mode: number;
  readonly modified: Date;
} & (
  | { readonly type: 'file'; readonly size: number }
  | { readonly type: 'directory' }
  | { readonly type: 'link'; readonly target: string }
);

/** What a build would be sent; `missing`: paths that name nothing, and why. */
export type Selection = { readonly entries: readonly Entry[]; readonly missing: readonly Missing[] };
/** `link`: it leads through a symbolic link, which may lead anywhere. */
export type Missing = { readonly path: string; readonly why: 'absent' | 'ignored' | 'link' };

/**
 * Everything below some paths of a folder, less what its `.dockerignore` names, and the folders above. Paths are read as
 * COPY reads them: from the folder, which they cannot leave, with wildcards from where the first one stands. `left`: patterns of what is left out too, which count from each path.
 */
export async function selectContext(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal,
  left: readonly string[] = [],
): Promise<Selection> {
  const ofContext = await ignoresOf(folder);
  const found = new Map<string, Entry>();
  const missing: Missing[] = [];
  for (const path of new Set(paths)) {
    const { fixed, isPattern } = fixedPart(path);
    const ignores = ignoresBelow(fixed, left, ofContext);
    if (await leadsThroughLink(folder, fixed)) {
      missing.push({ path, why: 'link' });
      continue;
    }
    const before = found.size;
    const exists = await collect({ folder, ignores, found, signal }, fixed);
    const covered = found.size > before || found.has(fixed);
    if (!exists && !isPattern) missing.push({ path, why: 'absent' });
    else if (!covered && !isPattern && fixed !== '') missing.push({ path, why: 'ignored' });
  }
  await addParents(folder, found);
  return { entries: [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), missing };
}

/** The part of a path before its first wildcard or variable, without `.` and without what would leave the context. */
function fixedPart(path: string): { readonly fixed: string; readonly isPattern: boolean } {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (/[*?[\\$]/.test(segment)) return { fixed: kept.join('/'), isPattern: true };
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return { fixed: kept.join('/'), isPattern: false };
}

const ignoresOf = async (folder: string): Promise<Ignores> => ignoresIn(await orNothing(readFile(join(folder, '.dockerignore'), 'utf8')));

type Collecting = {
  readonly folder: string;
  readonly ignores: Ignores;
  readonly found: Map<string, Entry>;
  readonly signal: AbortSignal;
};

/** Adds what is at a path and below; whether there is something at all. */
async function collect(to: Collecting, path: string): Promise<boolean> {
  const { folder, ignores, found, signal } = to;
  signal.throwIfAborted();
  const entry = path === '' ? undefined : await entryOf(folder, path);
  if (path !== '' && !entry) return false;
  const excluded = ignores.excludes(path);
  if (entry && !excluded) found.set(path, entry);
  // Something below an excluded folder may be taken in again.
  if ((entry && entry.type !== 'directory') || (excluded && !ignores.hasExceptions)) return true;
  for (const name of await readdir(join(folder, path))) await collect(to, path === '' ? name : `${path}/${name}`);
  return true;
}

/** A builder would follow the link, and copy what is not sent. */
async function leadsThroughLink(folder: string, path: string): Promise<boolean> {
  for (const each of [path, ...parentsOf(path)]) if (each !== '' && (await entryOf(folder, each))?.type === 'link') return true;
  return false;
}

/** The folders above a path, innermost first. */
function parentsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, i) => segments.slice(0, segments.length - i).join('/'));
}

/** Sockets, pipes and devices are in no context. */
async function entryOf(folder: string, path: string): Promise<Entry | undefined> {
  const at = join(folder, path);
  const stat = await orNothing(lstat(at));
  if (!stat) return undefined;
  // Windows keeps no permissions; its own docker client sends these.
  const mode = process.platform === 'win32' ? 0o755 : stat.mode & 0o7777;
  const common = { path, mode, modified: stat.mtime };
  if (stat.isDirectory()) return { ...common, type: 'directory' };
  if (stat.isFile()) return { ...common, type: 'file', size: stat.size };
  return stat.isSymbolicLink() ? { ...common, type: 'link', target: await readlink(at) } : undefined;
}

/** Without them an engine would make up the permissions of these folders. */
async function addParents(folder: string, found: Map<string, Entry>): Promise<void> {
  for (const path of [...found.keys()]) {
    for (const parent of parentsOf(path)) {
      const entry = found.get(parent) ?? (await entryOf(folder, parent));
      if (entry) found.set(parent, entry);
    }
  }
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

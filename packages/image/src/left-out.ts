import type { LeavesOut } from './functions.ts';
import type { World } from './world.ts';

/** Of a world, what tells which files there are. */
export type Folders = Pick<World, 'kind' | 'names' | 'isIgnored'>;

/** Patterns of an ignore file without `!`, from the folder on; or why there are none, as the end of a sentence. */
export type LeftOut = readonly string[] | { readonly unknown: string };

/**
 * The patterns that leave out the files of a folder of which a function says so. It is asked once for each file that a build would be
 * sent, with its path from the folder, parted by `/`, in the order of names. A directory of which all files are left out is left out.
 */
export function leftOut(folder: string, leavesOut: LeavesOut, folders: Folders): LeftOut {
  const found = below({ folder: folder.replace(/\/+$/, ''), leavesOut, folders }, '');
  if (!found) return { unknown: `what is in the folder \`${folder}\`` };
  const patterns = found.left.map(spelled);
  const taken = patterns.filter((pattern, i) => pattern !== found.left[i]).map(matcher);
  const both = found.kept.find((path) => taken.some((matches) => matches.test(path)));
  return both === undefined ? patterns : { unknown: `a pattern for one file that is not one for \`${both}\`` };
}

type Walk = { readonly folder: string; readonly leavesOut: LeavesOut; readonly folders: Folders };
/** Paths that are left out with all below them, paths that are not, and how many files there are of which kind. */
type Found = { readonly left: readonly string[]; readonly kept: readonly string[]; readonly files: number; readonly out: number };

/** What is in a directory; nothing where that is not known. */
function below(walk: Walk, path: string): Found | undefined {
  const names = walk.folders.names?.(inFolder(walk, path));
  if (!names) return undefined;
  const all: Found[] = [];
  for (const name of [...names].sort()) {
    const found = at(walk, path === '' ? name : `${path}/${name}`);
    if (!found) return undefined;
    all.push(found);
  }
  return {
    left: all.flatMap(({ left }) => left),
    kept: all.flatMap(({ kept }) => kept),
    files: all.reduce((sum, { files }) => sum + files, 0),
    out: all.reduce((sum, { out }) => sum + out, 0),
  };
}

const NOTHING: Found = { left: [], kept: [], files: 0, out: 0 };

function at(walk: Walk, path: string): Found | undefined {
  const { folders, leavesOut } = walk;
  const whole = inFolder(walk, path);
  const kind = folders.kind(whole);
  if (kind === undefined || kind === 'nothing') return kind && NOTHING;
  if (folders.isIgnored?.(whole)) return NOTHING;
  if (kind === 'file') return leavesOut(path) ? { left: [path], kept: [], files: 1, out: 1 } : { left: [], kept: [path], files: 1, out: 0 };
  const found = below(walk, path);
  if (!found) return undefined;
  return found.files > 0 && found.out === found.files ? { ...found, left: [path], kept: [] } : { ...found, kept: [path, ...found.kept] };
}

const inFolder = ({ folder }: Walk, path: string): string => [folder, path].filter((part) => part !== '').join('/') || '.';

/** A path as a pattern: what a flag or some reader of patterns takes for something else is any one character. */
const spelled = (path: string): string => path.replace(/[^\w.,:@%=~/\x80-\uFFFB\uFFFD-\uFFFF-]/g, '?');

/** What a pattern matches in which only `?` is special. */
const matcher = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[./]/g, '\\$&').replaceAll('?', '[^/]')}$`, 'u');

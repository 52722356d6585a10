import { join, relative, sep } from 'node:path';
import { matchesSegments, namePattern } from '../globs.ts';
import type { Look } from './look.ts';

/** Folders that are visited for the patterns of one workspace. Where there are more, the rest is not found. */
const VISITS = 5_000;
/** A pattern with more stars in one name takes long to try, and nobody writes it. */
const STARS = 3;

/** The folders below a root that patterns such as `packages/*`, `apps/**` and `!old/*` mean. Links and hidden folders are none. */
export function foldersOf(look: Look, root: string, patterns: readonly string[]): readonly string[] {
  const visits = { left: VISITS };
  const wanted = patterns.filter((each) => !each.startsWith('!')).map(segmentsOf);
  const unwanted = patterns.filter((each) => each.startsWith('!')).map((each) => segmentsOf(each.slice(1)));
  const found = new Set(wanted.flatMap((segments) => expanded(look, root, segments, visits)));
  const isUnwanted = (folder: string): boolean =>
    unwanted.some((segments) => segments !== undefined && matchesSegments(relative(root, folder).split(sep), segments));
  return [...found].filter((folder) => !isUnwanted(folder));
}

type Visits = { left: number };

/** The names in a pattern; nothing where it leads out of the root. */
function segmentsOf(pattern: string): readonly string[] | undefined {
  const segments = pattern.split('/').filter((each) => each !== '' && each !== '.');
  return segments.includes('..') || segments.some((each) => each.split('*').length > STARS + 1) ? undefined : segments;
}

function expanded(look: Look, folder: string, segments: readonly string[] | undefined, visits: Visits): readonly string[] {
  if (!segments || (visits.left -= 1) < 0) return [];
  const [segment, ...rest] = segments;
  if (segment === undefined) return [folder];
  if (!/[*?{]/.test(segment)) {
    const path = join(folder, segment);
    return look.isFolder(path) ? expanded(look, path, rest, visits) : [];
  }
  const inside = look.foldersIn(folder).filter((name) => name !== 'node_modules' && !name.startsWith('.'));
  if (segment !== '**')
    return inside.filter((name) => namePattern(segment).test(name)).flatMap((name) => expanded(look, join(folder, name), rest, visits));
  return [...expanded(look, folder, rest, visits), ...inside.flatMap((name) => expanded(look, join(folder, name), segments, visits))];
}

import { type World, UNKNOWN_WORLD, leavesOut } from 'layerwright/spec';

/**
 * Where the build context is this and nothing else: each path of a file with its bytes, or its text, or `ignored` where the ignore file
 * names it.
 */
export type Tree = Readonly<Record<string, number | 'ignored' | { readonly text: string }>>;

/** Where the texts of these files are known, by their paths, and nothing else is. */
export const worldOfTexts = (texts: Readonly<Record<string, string>>): World => ({ ...UNKNOWN_WORLD, text: (path) => texts[path] });

/** The world of a fixture. A directory is there where a file is in it. Patterns of what a copy leaves out are names of files. */
export function worldOf(tree: Tree): World {
  const paths = Object.keys(tree);
  const below = (path: string): readonly string[] => paths.filter((each) => path === '' || each === path || each.startsWith(`${path}/`));
  const sent = (path: string, ignore: readonly string[]): readonly string[] =>
    below(path).filter((each) => tree[each] !== 'ignored' && !each.split('/').some((name) => ignore.includes(name)));
  return {
    ...UNKNOWN_WORLD,
    kind: (written) => {
      const path = plain(written);
      if (tree[path] !== undefined) return 'file';
      return below(path).length > 0 ? 'directory' : 'nothing';
    },
    text: (written) => {
      const entry = tree[plain(written)];
      return typeof entry === 'object' ? entry.text : undefined;
    },
    files: (written, ignore) => sent(plain(written), ignore).map((path) => ({ type: 'file', path, executable: false, sha256: '' })),
    names: (written) => {
      const start = plain(written) === '' ? '' : `${plain(written)}/`;
      return [...new Set(paths.flatMap((path) => (path.startsWith(start) ? [path.slice(start.length).split('/')[0] ?? ''] : [])))];
    },
    isIgnored: (written) => {
      const all = below(plain(written));
      return all.length > 0 && all.every((path) => tree[path] === 'ignored');
    },
    bytes: (written, ignore) => sent(plain(written), ignore).reduce((sum, path) => sum + bytesOf(tree[path]), 0),
    ...foldersOf(tree),
  };
}

/** The same for a vendor that counts paths from a folder: that of the program is the tree, and each of its own is one. */
function foldersOf(tree: Tree): Pick<World, 'kindIn' | 'ignoreFileIn' | 'bytesIn'> {
  const paths = Object.keys(tree);
  const below = (path: string): readonly string[] => paths.filter((each) => path === '' || each === path || each.startsWith(`${path}/`));
  const inFolder = (folder: string, path: string): string => plain(`${folder}/${path}`);
  return {
    kindIn: (folder, path) => {
      const whole = inFolder(folder, path);
      if (folder.startsWith('..')) return undefined;
      return tree[whole] !== undefined ? 'file' : below(whole).length > 0 ? 'directory' : 'nothing';
    },
    ignoreFileIn: (folder) => {
      const entry = tree[inFolder(folder, '.dockerignore')] ?? { text: '' };
      return folder.startsWith('..') || typeof entry !== 'object' ? undefined : entry.text;
    },
    bytesIn: (folder, path, patterns) => {
      const start = plain(folder) === '' ? 0 : plain(folder).length + 1;
      const kept = below(inFolder(folder, path)).filter((each) => leavesOut(patterns)(each.slice(start)) === false);
      return kept.reduce((sum, each) => sum + (tree[each] === 'ignored' ? 0 : bytesOf(tree[each])), 0);
    },
  };
}

const bytesOf = (entry: Tree[string] | undefined): number => (typeof entry === 'object' ? entry.text.length : Number(entry));

/** A path without `.` and what stands at its ends. */
const plain = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/**
 * A tree as a documentation lists it: a path on each line, and behind it `(ignored)` or how big it is, as `(300 MB)`, or below it,
 * indented, its text.
 */
export const treeIn = (listed: string): Tree =>
  Object.fromEntries(
    [...listed.matchAll(/^(\S.*)(?:\n|$)((?: {2}.*(?:\n|$))*)/gm)].map(([, line = '', indented = '']): [string, Tree[string]] => {
      const [, path = line, megabytes] = /^(.*) \((?:(\d+) MB|ignored)\)$/.exec(line) ?? [];
      if (indented !== '') return [path, { text: indented.replace(/^ {2}/gm, '') }];
      return [path, path === line ? 1_000 : megabytes === undefined ? 'ignored' : Number(megabytes) * 1_000_000];
    }),
  );

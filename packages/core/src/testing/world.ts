import { type World, UNKNOWN_WORLD } from 'layerwright/spec';

/** Where the build context is this and nothing else: each path of a file, and whether the context's ignore file names it. */
export type Tree = Readonly<Record<string, 'there' | 'ignored'>>;

/** The world of a fixture. A directory is there where a file is in it. Patterns of what a copy leaves out are names of files. */
export function worldOf(tree: Tree): World {
  const paths = Object.keys(tree);
  const below = (path: string): readonly string[] => paths.filter((each) => path === '' || each === path || each.startsWith(`${path}/`));
  return {
    ...UNKNOWN_WORLD,
    kind: (written) => {
      const path = plain(written);
      if (tree[path] !== undefined) return 'file';
      return below(path).length > 0 ? 'directory' : 'nothing';
    },
    files: (written, ignore) =>
      below(plain(written))
        .filter((path) => tree[path] === 'there' && !path.split('/').some((name) => ignore.includes(name)))
        .map((path) => ({ type: 'file', path, executable: false, sha256: '' })),
  };
}

/** A path without `.` and what stands at its ends. */
const plain = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/** A tree as a documentation lists it: a path on each line, `(ignored)` behind it where the ignore file names it. */
export const treeIn = (listed: string): Tree =>
  Object.fromEntries(
    listed
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (line.endsWith(' (ignored)') ? [line.slice(0, -' (ignored)'.length), 'ignored'] : [line, 'there'])),
  );

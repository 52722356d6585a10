import type { Folders } from './left-out.ts';

/** One thing in a folder, as `readdirSync(folder, { withFileTypes: true })` of Node gives it. A link is no directory. */
export interface Listed {
  readonly name: string;
  isDirectory(): boolean;
}

/** Gives what is in a folder of the build context, by the path that the program says. Whatever it throws is thrown. */
export type ListFolder = (folder: string) => readonly Listed[];

/** What a program can list, as a part of a world. */
export function listedFolders(list: ListFolder): Folders {
  const known = new Map<string, ReadonlyMap<string, Listed>>();
  const inside = (folder: string): ReadonlyMap<string, Listed> => {
    const before = known.get(folder);
    const all = before ?? new Map(list(folder).map((each) => [each.name, each]));
    if (!before) known.set(folder, all);
    return all;
  };
  return {
    names: (path) => [...inside(path).keys()],
    kind(path) {
      const [, folder = '.', name = ''] = /^(?:([^]*)\/)?([^/]*)$/.exec(path) ?? [];
      const found = inside(folder).get(name);
      if (!found) return 'nothing';
      return found.isDirectory() ? 'directory' : 'file';
    },
  };
}

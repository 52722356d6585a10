import { readdir } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { isReadable } from '@layerwright/core';
import { convertPathToPattern, globby, isDynamicPattern } from 'globby';
import { reasonOf } from './reason.ts';
import { repositoryOf } from './repository.ts';

/** Absolute paths in order, each once, and a sentence for each path that could not be followed. */
export type SourceFiles = { readonly files: readonly string[]; readonly failures: readonly string[] };

/** The source files of a directory, given absolutely, that git does not ignore. */
export const inDirectory = (directory: string): Promise<SourceFiles> => walk(`${convertPathToPattern(directory)}/**/*`, directory);

/** The source files that a glob matches; nothing where the path is no glob. */
export async function matching(path: string, cwd: string): Promise<SourceFiles | undefined> {
  if (!isDynamicPattern(path)) return undefined;
  return walk(isAbsolute(path) ? path : posix.join(convertPathToPattern(cwd), path), cwd);
}

/** `pattern` is absolute; git's ignore files count from the root of the repository that `folder` is in. */
async function walk(pattern: string, folder: string): Promise<SourceFiles> {
  const root = repositoryOf(folder);
  const failures: string[] = [];
  const files = await globby(posix.relative(convertPathToPattern(root), pattern), {
    cwd: root,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    // The search for ignore files has no other way to pass over a folder that cannot be listed.
    suppressErrors: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    ignoreFiles: ignoreFilesFor(root, folder),
    fs: { readdir: readable(failures) as typeof readdir },
  });
  return { files: files.filter(isReadable).map((file) => join(root, file)), failures };
}

/** Those of the folders above, and all below: not those of the whole repository, which may be large. */
function ignoreFilesFor(root: string, folder: string): readonly string[] {
  const parts = relative(root, folder)
    .split(sep)
    .filter((part) => part !== '');
  const folders = parts.map((_, i) => convertPathToPattern(posix.join(...parts.slice(0, i + 1))));
  return ['.gitignore', ...folders.map((each) => `${each}/.gitignore`), posix.join(folders.at(-1) ?? '.', '**/.gitignore')];
}

type Callback = (error: NodeJS.ErrnoException | null, entries: unknown[]) => void;

/** Lists a folder; one that cannot be listed is a failure of its own and not of all that is beside it. */
function readable(failures: string[]): (path: string, options: { withFileTypes: true }, callback: Callback) => void {
  return (path, options, callback) => {
    readdir(path, options, (error, entries) => {
      // A folder that is not there, or not any more, hides nothing.
      if (error && error.code !== 'ENOENT') failures.push(`cannot read ${path}: ${reasonOf(error)}`);
      callback(null, error ? [] : entries);
    });
  };
}

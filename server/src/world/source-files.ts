import { existsSync, readdir } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { isReadable } from '@layerwright/core';
import { convertPathToPattern, globby, isDynamicPattern } from 'globby';
import { reasonOf } from './reason.ts';

/** The path by which the command line means its standard input, and the name under which that is read. */
export const STDIN = '-';
export const STDIN_FILE = '<stdin>.ts';

/** Absolute paths in order, each once, and a sentence for each path that could not be followed. */
export type SourceFiles = { readonly files: readonly string[]; readonly failures: readonly string[] };

/** The source files that paths name: files, all of a directory that git does not ignore, and what a glob matches. */
export async function findSourceFiles(paths: readonly string[], cwd: string): Promise<SourceFiles> {
  const found = await Promise.all(paths.map((path) => follow(path, cwd)));
  const files = [...new Set(found.flatMap((each) => each.files))].sort();
  return { files, failures: found.flatMap((each) => each.failures) };
}

async function follow(path: string, cwd: string): Promise<SourceFiles> {
  if (path === STDIN) return only(resolve(cwd, STDIN_FILE));
  const absolute = resolve(cwd, path);
  try {
    const stats = await stat(absolute);
    if (stats.isDirectory()) return await walk(`${convertPathToPattern(absolute)}/**/*`, absolute);
    return isReadable(absolute) ? only(absolute) : failed(`cannot check ${path}: it is no TypeScript or JavaScript source file`);
  } catch (error) {
    return isDynamicPattern(path) ? glob(path, cwd) : failed(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

const only = (file: string): SourceFiles => ({ files: [file], failures: [] });
const failed = (message: string): SourceFiles => ({ files: [], failures: [message] });

async function glob(path: string, cwd: string): Promise<SourceFiles> {
  const found = await walk(isAbsolute(path) ? path : posix.join(convertPathToPattern(cwd), path), cwd);
  return found.files.length + found.failures.length > 0 ? found : failed(`no source file matches ${path}`);
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

/** The folder that holds `.git`, or the folder itself where there is none above it. */
function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
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

/** The text of a source file, or why there is none. */
export async function readSource(file: string): Promise<{ readonly text: string } | { readonly failure: string }> {
  try {
    return { text: withoutMark(await readFile(file, 'utf8')) };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** Editors show no byte order mark, so places in the text count without it. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

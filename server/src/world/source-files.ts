import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isReadable } from '@layerwright/core';
import { reasonOf } from './reason.ts';
import type { SourceFiles } from './source-walk.ts';
import { textIn } from './text-in.ts';

/** The path by which the command line means its standard input, and the name under which that is read. */
export const STDIN = '-';
export const STDIN_FILE = '<stdin>.ts';

/**
 * The source files that paths name: files, all of a directory that git does not ignore, and what a glob matches. `stdin`: the name
 * under which the standard input is read.
 */
export async function findSourceFiles(paths: readonly string[], cwd: string, stdin: string = STDIN_FILE): Promise<SourceFiles> {
  const found = await Promise.all(paths.map(async (path) => (path === STDIN ? checked(stdin, resolve(cwd, stdin)) : follow(path, cwd))));
  const files = [...new Set(found.flatMap((each) => each.files))].sort();
  return { files, failures: found.flatMap((each) => each.failures) };
}

async function follow(path: string, cwd: string): Promise<SourceFiles> {
  // It would be the working directory. A script says it where a variable is not set.
  if (path === '') return failed('one of the paths is empty');
  const absolute = resolve(cwd, path);
  try {
    const stats = await stat(absolute);
    if (stats.isDirectory()) return await directory(absolute);
    return checked(path, absolute);
  } catch (error) {
    return glob(path, cwd, reasonOf(error));
  }
}

const checked = (path: string, file: string): SourceFiles =>
  isReadable(file)
    ? { files: [file], failures: [] }
    : failed(`cannot check ${path}: it is no TypeScript or JavaScript source file and no Dockerfile`);
const failed = (message: string): SourceFiles => ({ files: [], failures: [message] });

// Who names files needs no walk, and does not wait for what one needs.
async function directory(path: string): Promise<SourceFiles> {
  const { inDirectory } = await import('./source-walk.ts');
  return inDirectory(path);
}

async function glob(path: string, cwd: string, reason: string): Promise<SourceFiles> {
  const { matching } = await import('./source-walk.ts');
  const found = await matching(path, cwd);
  if (!found) return failed(`cannot read ${path}: ${reason}`);
  return found.files.length + found.failures.length > 0 ? found : failed(`no source file matches ${path}`);
}

/** The text of a source file, or why there is none. */
export async function readSource(file: string): Promise<{ readonly text: string } | { readonly failure: string }> {
  try {
    const stats = await stat(file);
    // Reading a pipe or a device may never end.
    if (!stats.isFile() && !stats.isDirectory()) return { failure: 'it is no file' };
    return { text: textIn(await readFile(file)) };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

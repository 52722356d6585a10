import { basename, dirname, join } from 'node:path';
import type { ModuleSource } from '@layerwright/core';
import { jsonOf, textIn } from './json.ts';
import type { Look } from './look.ts';

/** The endings that a specifier may leave out, in the order in which TypeScript looks for them. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** A program names the file that will be there when it runs; its source is what is read. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const DECLARATION = /\.d\.[cm]?ts$/;

/** The module at a path that names its file in full, or the file that will be made of it. */
export const fileAt = (look: Look, path: string): ModuleSource | undefined => first(look, inFull(path));

/** The module at a path as programs write it: without its ending, or that of a folder. */
export function moduleAt(look: Look, path: string): ModuleSource | undefined {
  return first(look, [...inFull(path), ...ENDINGS.map((each) => path + each)]) ?? folderAt(look, path);
}

/** The module that a folder stands for: what its package.json names, or its index. */
export function folderAt(look: Look, path: string): ModuleSource | undefined {
  if (!look.isFolder(path)) return undefined;
  const manifest = look.source(join(path, 'package.json'));
  if (manifest && !jsonOf(manifest)) return undefined;
  const main = manifest && textIn(jsonOf(manifest)?.value, 'main');
  // What is named and not there is made when the program is built.
  if (main !== undefined && main !== '') return withoutPackage(look, join(path, main));
  return indexOf(look, path);
}

const withoutPackage = (look: Look, path: string): ModuleSource | undefined =>
  first(look, [...inFull(path), ...ENDINGS.map((each) => path + each)]) ?? indexOf(look, path);

const indexOf = (look: Look, path: string): ModuleSource | undefined =>
  look.isFolder(path)
    ? first(
        look,
        ENDINGS.map((each) => join(path, `index${each}`)),
      )
    : undefined;

/** Whether types alone are declared at a path. */
export const isDeclared = (look: Look, path: string): boolean =>
  [path, `${path}.d.ts`, join(path, 'index.d.ts')].some((each) => DECLARATION.test(each) && look.source(each) !== undefined);

/** The name of a file without its ending. */
export const stemOf = (path: string): string => basename(path).replace(/\.[a-z]+$/, '');

function inFull(path: string): readonly string[] {
  const ending = /\.[a-z]+$/.exec(basename(path))?.[0] ?? '';
  if (!ENDINGS.includes(ending) || DECLARATION.test(path)) return [];
  const stem = join(dirname(path), stemOf(path));
  return [...(SOURCES[ending] ?? []).map((each) => stem + each), path];
}

function first(look: Look, files: readonly string[]): ModuleSource | undefined {
  for (const file of files) {
    const source = look.source(file);
    if (source) return source;
  }
  return undefined;
}

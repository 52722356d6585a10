import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { World } from 'layerwright/spec';
import type { ContextTexts } from './context-texts.ts';
import { contextWorld } from './context-world.ts';
import { namePattern } from './globs.ts';
import { isRepository } from './repository.ts';

/**
 * What is known of the build context of a program whose configuration does not name it. `layerwright build` takes the program's folder,
 * so what stands there is known. What does not stand there is missing only where it stands in no folder above either, from which
 * somebody may build what the program renders, and where git does not leave it out, as it does with what is made before a build.
 */
export function contextOfProgram(file: string, textsOf: ContextTexts): World {
  const { own, above } = foldersOf(file, textsOf);
  const isMissing = (path: string): boolean => isNowhere(path, above) && ![own, ...above].some((each) => isMade(path, each));
  return {
    ...own,
    kind: (path) => {
      const kind = own.kind(path);
      return kind !== 'nothing' || isMissing(path) ? kind : undefined;
    },
  };
}

/**
 * What is known of that of a Dockerfile. Whoever builds it says which folder that is; mostly it is the one in which the Dockerfile
 * stands, or one above. So what is known is what stands beside it and in no folder above, and that something is missing never is.
 */
export function contextOfDockerfile(file: string, textsOf: ContextTexts): World {
  const { own, above } = foldersOf(file, textsOf);
  const known = (path: string): boolean => isRoot(path) || (own.kind(path) !== 'nothing' && isNowhere(path, above));
  const ofKnown =
    <T>(ask: (path: string) => T) =>
    (path: string): T | undefined =>
      known(path) ? ask(path) : undefined;
  const { kind, text, names, isIgnored, bytes } = own;
  return {
    ...own,
    kind: ofKnown(kind),
    text: ofKnown(text),
    ...(names && { names: ofKnown(names) }),
    // It may have an ignore file of its own, which counts in place of the other.
    ...(isIgnored && { isIgnored: (path) => (hasOwnIgnores(file) ? undefined : ofKnown(isIgnored)(path)) }),
    ...(bytes && { bytes: (path, ignore) => (known(path) && !hasOwnIgnores(file) ? bytes(path, ignore) : undefined) }),
  };
}

const hasOwnIgnores = (file: string): boolean => existsSync(join(dirname(file), `${basename(file)}.dockerignore`));

const isRoot = (path: string): boolean => path.split('/').every((part) => part === '' || part === '.');

/** The folders that may be the build context: that of a file, and those above. */
function foldersOf(file: string, textsOf: ContextTexts): { readonly own: World; readonly above: readonly World[] } {
  const folder = (path: string): World => contextWorld(path, textsOf(path));
  const own = dirname(file);
  return { own: folder(own), above: above(own).map(folder) };
}

/** The folders above one, in its repository where it is in one. */
function above(folder: string): readonly string[] {
  const up = dirname(folder);
  return isRepository(folder) || up === folder ? [] : [up, ...above(up)];
}

const isNowhere = (path: string, folders: readonly World[]): boolean => folders.every(({ kind }) => kind(path) === 'nothing');

/** Whether the `.gitignore` of a folder may leave a path out: rather once too often, for what is made may be there when it is needed. */
function isMade(path: string, { text }: World): boolean {
  const names = path.split('/').filter((part) => part !== '' && part !== '.');
  return patternsIn(text('.gitignore') ?? '').some((pattern) => names.some((name) => namePattern(pattern).test(name)));
}

/** The last name of each pattern of an ignore file of git, which is what it means wherever that stands. */
const patternsIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('!')) return [];
    const name = pattern.split('/').findLast((each) => each !== '');
    return name === undefined ? [] : [name.replace(/\[[^\]]*\]/g, '*')];
  });

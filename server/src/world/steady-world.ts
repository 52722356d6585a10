import { dirname } from 'node:path';
import { isDockerfile } from '@layerwright/core';
import type { World } from 'layerwright/spec';
import type { Config } from './config-schema.ts';
import type { ContextTexts } from './context-texts.ts';
import { worldFor } from './read-options.ts';
import { worldOfToday } from './today.ts';

/** A world whose answers stay what they were, and whether the one that it asked would still give them. */
export type Steady = { readonly world: World; readonly holds: () => boolean };

/** Gives what is known around a file: the same for as long as its context is the same folder, and what was answered may still hold. */
export type Worlds = (file: string, config: Config) => Steady;

/** The worlds of one run, in which nothing is looked at twice. */
export const worldsOfRun = (textsOf: ContextTexts): Worlds => worldsWhile(textsOf, () => true);

/** The worlds of an editor, in which files and days change. */
export const worldsOfEditor = (textsOf: ContextTexts): Worlds =>
  worldsWhile(textsOf, ({ world, holds }) => holds() && world.today === worldOfToday().today);

function worldsWhile(textsOf: ContextTexts, mayStay: (steady: Steady) => boolean): Worlds {
  const kept = new Map<string, Steady>();
  return (file, config) => {
    const key = keyOf(file, config);
    const before = kept.get(key);
    if (before && mayStay(before)) return before;
    const made = steady(worldFor(file, config, textsOf));
    kept.set(key, made);
    return made;
  };
}

/** Programs of one folder have one context; a Dockerfile may have an ignore file of its own. */
function keyOf(file: string, { build }: Config): string {
  if (build?.context !== undefined) return `context ${build.context}`;
  return isDockerfile(file) ? `Dockerfile ${file}` : `folder ${dirname(file)}`;
}

/** Keeps what a world answers. How large something is, is asked once: to ask that again would take too long. */
export function steady(of: World): Steady {
  const kinds = kept(of.kind);
  const names = kept((path: string) => of.names?.(path));
  const ignored = kept((path: string) => of.isIgnored?.(path));
  const texts = kept(of.text);
  const sizes = kept((asked: string) => of.bytes?.(...(JSON.parse(asked) as Parameters<NonNullable<World['bytes']>>)));
  const bytes: World['bytes'] = (...asked) => sizes.ask(JSON.stringify(asked));
  const around = steadyFolders(of);
  return {
    world: { ...of, kind: kinds.ask, text: texts.ask, names: names.ask, isIgnored: ignored.ask, bytes, ...around.folders },
    holds: () => [kinds, names, ignored, texts, around].every(({ holds }) => holds()),
  };
}

type Folders = Required<Pick<World, 'kindIn' | 'ignoreFileIn' | 'bytesIn'>>;

/** The same of the folders that vendors count paths from. */
function steadyFolders(of: World): { readonly folders: Folders; readonly holds: () => boolean } {
  const kinds = kept((asked: string) => of.kindIn?.(...(JSON.parse(asked) as Parameters<Folders['kindIn']>)));
  const files = kept((folder: string) => of.ignoreFileIn?.(folder));
  const sizes = kept((asked: string) => of.bytesIn?.(...(JSON.parse(asked) as Parameters<Folders['bytesIn']>)));
  const folders: Folders = {
    kindIn: (...asked) => kinds.ask(JSON.stringify(asked)),
    ignoreFileIn: files.ask,
    bytesIn: (...asked) => sizes.ask(JSON.stringify(asked)),
  };
  return { folders, holds: () => kinds.holds() && files.holds() };
}

function kept<T>(ask: (path: string) => T): { readonly ask: (path: string) => T; readonly holds: () => boolean } {
  const answers = new Map<string, T>();
  return {
    ask: (path) => {
      const known = answers.get(path);
      if (known !== undefined || answers.has(path)) return known as T;
      const answer = ask(path);
      answers.set(path, answer);
      return answer;
    },
    holds: () => [...answers].every(([path, answer]) => JSON.stringify(ask(path)) === JSON.stringify(answer)),
  };
}

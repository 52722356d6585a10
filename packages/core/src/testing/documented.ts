import { readFileSync } from 'node:fs';
import { type World, UNKNOWN_WORLD } from 'layerwright/spec';
import { treeIn, worldOf } from './world.ts';

/** A program or Dockerfile that a rule's documentation shows, and whether it says that the rule reports it. */
export type Example = { readonly file: string; readonly text: string; readonly reports: boolean; readonly heading: string };

/** Where the documentation of a rule stands. */
export const documentationOf = (id: string): string => readFileSync(new URL(`../lint/rules/${id}/README.md`, import.meta.url), 'utf8');

const FILES: Readonly<Record<string, string>> = { ts: '/example.ts', dockerfile: '/Dockerfile' };

/** The examples of a documentation, in their order: blocks of `ts` and of `dockerfile`, with `error` where the rule reports something. */
export function examplesIn(documentation: string): readonly Example[] {
  return [...documentation.matchAll(/^```(ts|dockerfile)( error)?\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language = '', 2: error, 3: text = '' }) => ({
      file: FILES[language] ?? '',
      text,
      reports: error !== undefined,
      heading: [...documentation.slice(0, index).matchAll(/^## (.*)$/gm)].at(-1)?.[1] ?? '',
    }),
  );
}

/** The build context of the examples: a block of `files` lists it, and without one nothing is known of it. */
export function worldIn(documentation: string): World {
  const [, listed] = /^```files\n([\s\S]*?)^```$/m.exec(documentation) ?? [];
  return listed === undefined ? UNKNOWN_WORLD : worldOf(treeIn(listed));
}

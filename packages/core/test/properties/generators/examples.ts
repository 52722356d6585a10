import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../../../../examples/', import.meta.url);

/** A source file: what is read, and by which name. */
export type Source = { readonly file: string; readonly text: string };

/** The images that the documentation shows. */
export const examples: readonly Source[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.image.ts'))
  .map((name) => ({ file: `/examples/${name}`, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

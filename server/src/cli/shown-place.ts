import { isAbsolute, relative, sep } from 'node:path';
import type { Position } from '../positions.ts';

/** A file as the user would write it: from the working directory, with forward slashes; absolute where it lies outside. */
export function shownFile(file: string, cwd: string): string {
  const path = relative(cwd, file);
  const isOutside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return (isOutside ? file : path).split(sep).join('/');
}

/** `file:line:column`, which terminals and editors make a link of. Lines and columns count from one here. */
export const shownPlace = (file: string, { line, character }: Position): string => `${file}:${line + 1}:${character + 1}`;

import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Look } from './look.ts';

/** A folder and those above it, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** Whether a path is a folder or in it, as it is written. */
export function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..');
}

/** Whether a path leads through a folder of installed packages. */
export const isInstalled = (path: string): boolean => path.split(/[\\/]/).includes('node_modules');

/**
 * A path in a folder, whatever links lead there, as it is written from that folder: a file has one name, by which the
 * editor and other files know it. Nothing where it leads out of the folder or into an installed package.
 */
export function within(look: Look, folder: string, path: string): string | undefined {
  const [top, target] = [look.real(folder), look.real(path)];
  if (top === undefined || target === undefined || !isIn(top, target)) return undefined;
  const way = relative(top, target);
  return isInstalled(way) ? undefined : join(folder, way);
}

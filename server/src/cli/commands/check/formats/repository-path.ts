import { isAbsolute, relative, sep } from 'node:path';
import { repositoryOf } from '../../../../world/repository.ts';
import type { Output } from './format.ts';

/** The folder that services count paths from: the checkout that CI says, or that the working directory is in. */
export const rootOf = ({ cwd, env }: Pick<Output, 'cwd' | 'env'>): string => env['GITHUB_WORKSPACE'] || repositoryOf(cwd);

/** A file from such a folder, with forward slashes; nothing where it lies outside. */
export function pathFrom(root: string, file: string): string | undefined {
  const path = relative(root, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path.split(sep).join('/');
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `.git`, or the folder itself where there is none above it. */
export function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Whether a folder is the root of a checkout. */
export const isRepository = (folder: string): boolean => existsSync(join(folder, '.git'));

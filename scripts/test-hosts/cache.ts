import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What takes minutes to make is kept for the user, outside of any checkout. */
const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'layerwright');

/** The address of an entry, whether it is there or not. Its name has the version of what it was made from. */
export const cached = (name: string): string => join(cacheFolder(), name);

export const isCached = (name: string): boolean => existsSync(cached(name));

/**
 * Makes an entry, a file or a folder, unless it is there. It gets its name in one step when it is complete, so an interrupted
 * making leaves none, and of two at once one wins.
 */
export async function fillCache(name: string, make: (target: string) => Promise<void>): Promise<string> {
  if (isCached(name)) return cached(name);
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(join(cacheFolder(), 'making-'));
  try {
    await make(join(folder, name));
    await rename(join(folder, name), cached(name)).catch((error: unknown) => {
      if (!isCached(name)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return cached(name);
}

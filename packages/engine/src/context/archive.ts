import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack as newPack } from 'tar-stream';
import type { Entry } from './selection.ts';

/** Where the parts of an archive are: the context has a folder of its own, so that no path of it can be the Dockerfile's. */
export const DOCKERFILE = 'Dockerfile';
export const CONTEXT = 'context';

/**
 * A tar archive of a Dockerfile and the context it copies from. Owners are left out, as every docker client does. The
 * stream fails when a file changes while it is being read, and says which.
 */
export function archive(folder: string, entries: readonly Entry[], dockerfile: string): Readable {
  const pack = newPack();
  const filled = fill(pack, folder, entries, dockerfile);
  filled.catch((error: unknown) => pack.destroy(error as Error));
  const stream = Readable.from(chunksOf(pack, filled), { objectMode: false });
  // Who never begins to read ends nothing that reads for them.
  return stream.once('close', () => pack.destroy());
}

async function* chunksOf(pack: Pack, filled: Promise<void>): AsyncGenerator<Uint8Array> {
  try {
    yield* pack as AsyncIterable<Uint8Array>;
  } catch (error) {
    // The library's own error comes first, and does not name the file.
    await filled;
    throw error;
  }
}

async function fill(pack: Pack, folder: string, entries: readonly Entry[], dockerfile: string): Promise<void> {
  pack.entry({ name: DOCKERFILE, mode: 0o644, mtime: new Date(0) }, dockerfile);
  const trees = new Set([CONTEXT, ...entries.map(({ tree = CONTEXT }) => tree)]);
  for (const name of trees) pack.entry({ name, type: 'directory', mode: 0o755, mtime: new Date(0) });
  for (const entry of entries) await add(pack, folder, entry);
  pack.finalize();
}

async function add(pack: Pack, folder: string, entry: Entry): Promise<void> {
  const header = { name: `${entry.tree ?? CONTEXT}/${entry.path}`, mode: entry.mode, mtime: entry.modified };
  if (entry.type === 'directory') pack.entry({ ...header, type: 'directory' });
  else if (entry.type === 'link') pack.entry({ ...header, type: 'symlink', linkname: entry.target });
  else {
    const file = pack.entry({ ...header, size: entry.size });
    try {
      await pipeline(createReadStream(join(folder, entry.path)), file);
    } catch (error) {
      throw new Error(`\`${entry.path}\` changed while it was being read, or cannot be read: ${String(error)}`, { cause: error });
    }
  }
}

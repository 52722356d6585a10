import { randomUUID } from 'node:crypto';
import {
  type Stats,
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from './reason.ts';
import { textIn, withText } from './text-in.ts';

/** What a file was read as, and what it is to become. */
export type Change = { readonly file: string; readonly before: string; readonly after: string };

/**
 * Writes a text in place of another one, as a whole or not at all, and gives why it did not. A file that is no longer what was
 * read, or that is not the text it was read as, stays.
 */
export function replaceFile({ file, before, after }: Change): string | undefined {
  try {
    // What is replaced is what a link leads to, and never the link.
    const path = realpathSync(file);
    const bytes = readFileSync(path);
    const replaced = withText(bytes, before, after);
    if (!replaced) return textIn(bytes) === before ? 'it is not written in UTF-8' : 'it has changed since it was read';
    // A rename would replace a file that must not be written.
    accessSync(path, constants.W_OK);
    replaceWith(path, replaced);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function replaceWith(path: string, bytes: Buffer): void {
  // Beside the file, for a rename does not cross file systems.
  const temporary = join(dirname(path), `.layerwright-${randomUUID()}.tmp`);
  try {
    write(temporary, bytes, statSync(path));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function write(path: string, bytes: Buffer, { mode, uid, gid }: Stats): void {
  const opened = openSync(path, 'wx');
  try {
    writeFileSync(opened, bytes);
    // As root, with `sudo` or in a container, one would take over what is somebody else's.
    if (process.getuid?.() === 0) fchownSync(opened, uid, gid);
    // What a process may not give to new files, as the mask says, it may give to this one.
    fchmodSync(opened, mode);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

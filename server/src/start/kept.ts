import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Compiled code from the cache. `isOld`: so long ago that what later runs have compiled is worth adding. */
export type Kept = { readonly data: Buffer; readonly isOld: boolean };

const OLD = 60 * 60 * 1_000;
/** How many files stay: those of a few versions and of a few hosts, some 20 MB. */
const MOST = 32;
const SUM = 4;

/** What is kept at a path; nothing where that is not to be trusted, for V8 runs it as it is. */
export function kept(path: string): Kept | undefined {
  try {
    const opened = openSync(path, 'r');
    try {
      const state = fstatSync(opened);
      if (!isOwn(state)) return undefined;
      const [sum, data] = parts(readFileSync(opened));
      return sum === crc32(data) ? { data, isOld: Date.now() - state.mtimeMs > OLD } : undefined;
    } finally {
      closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

const parts = (bytes: Buffer): readonly [sum: number, data: Buffer] => [bytes.readUInt32LE(0), bytes.subarray(SUM)];

/** Writes to a path at once or not at all. A place where nothing can be written is no failure: the next start is as slow as this one. */
export function keep(path: string, data: () => Buffer): void {
  const folder = dirname(path);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (!isMine(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const bytes = data();
    const sum = Buffer.alloc(SUM);
    sum.writeUInt32LE(crc32(bytes));
    writeFileSync(temporary, Buffer.concat([sum, bytes]), { mode: 0o600 });
    renameSync(temporary, path);
    forgetOldest(folder);
  } catch {
    remove(temporary);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays until a later run removes what is oldest.
  }
}

/** The user's cache may be new, and its folders in it. A home that is not there is not made, and in that of somebody else, as with `sudo`, nothing is. */
function isMine(folder: string): boolean {
  const [ours, cache, home] = [dirname(folder), dirname(dirname(folder)), dirname(dirname(dirname(folder)))];
  const there = [folder, ours, cache, home].find((each) => existsSync(each));
  return there !== undefined && isOwn(statSync(there));
}

const isOwn = ({ uid }: { readonly uid: number }): boolean => process.getuid === undefined || process.getuid() === uid;

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newest = files.map((file) => ({ file, at: statSync(file).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { file } of newest.slice(MOST)) remove(file);
}

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

/** Compiled code from the cache, and how often it was written. `isOld`: so long ago that what later runs have compiled is worth adding. */
export type Kept = { readonly data: Buffer; readonly times: number; readonly isOld: boolean };

/** After a minute, after an hour, and then rarely: what the user's files need is mostly compiled by then. */
const oldAfter = (times: number): number => 1_000 * 60 ** times;
/** How many files stay: those of a few versions and of a few hosts, some 20 MB. */
const MOST = 32;
/** In front of the data: a sum of it, and how often it was written. */
const HEAD = 5;

/** What is kept at a path; nothing where that is not to be trusted, for V8 runs it as it is. */
export function kept(path: string): Kept | undefined {
  try {
    const opened = openSync(path, 'r');
    try {
      const state = fstatSync(opened);
      if (!isOwn(state)) return undefined;
      const bytes = readFileSync(opened);
      const [sum, times, data] = [bytes.readUInt32LE(0), bytes.readUInt8(4), bytes.subarray(HEAD)];
      return sum === crc32(data) ? { data, times, isOld: Date.now() - state.mtimeMs > oldAfter(times) } : undefined;
    } finally {
      closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

/** Writes to a path at once or not at all; `before`: what was there. A place where nothing can be written is no failure: the next start is as slow as this one. */
export function keep(path: string, before: Kept | undefined, data: () => Buffer): void {
  const folder = dirname(path);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (!isMine(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, withHead(data(), 1 + (before?.times ?? 0)), { mode: 0o600 });
    renameSync(temporary, path);
    forgetOldest(folder);
  } catch {
    remove(temporary);
  }
}

function withHead(data: Buffer, times: number): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(crc32(data));
  head.writeUInt8(Math.min(times, 255), 4);
  return Buffer.concat([head, data]);
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

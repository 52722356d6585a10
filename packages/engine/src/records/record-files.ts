import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type BuildRecord, type StepRecord, sha256 } from './record.ts';

/** What a record is about: an image by its name, in a file of this machine. */
export type RecordKey = { readonly file: string; readonly name: string | undefined };

/** The last build of each image, on disk: one small file an image, read and replaced as a whole. */
export type RecordFiles = {
  readonly folder: string;
  /** Nothing where the image was never built, or where the record is not to be read. */
  readonly read: (key: RecordKey) => BuildRecord | undefined;
  readonly write: (key: RecordKey, record: BuildRecord) => Promise<void>;
};

export const recordFiles = (folder: string): RecordFiles => ({
  folder,
  read: (key) => readRecord(join(folder, nameOf(key))),
  write: async (key, record) => {
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `${randomUUID()}.tmp`);
    try {
      await writeFile(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 });
      await rename(temporary, join(folder, nameOf(key)));
    } finally {
      await rm(temporary, { force: true });
    }
  },
});

/** Where this user's programs keep what they can make again. */
export function recordFolder(env: Readonly<Record<string, string | undefined>>): string {
  const local = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  // The specification of these folders has what is no absolute path ignored.
  return join(local !== undefined && isAbsolute(local) ? local : join(homedir(), '.cache'), 'layerwright', 'builds');
}

const nameOf = ({ file, name }: RecordKey): string => `${sha256(`${file}\0${name ?? ''}`)}.json`;

function readRecord(path: string): BuildRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** A record of another version of this program is as good as none, and so is one that another program changed. */
function isRecord(of: unknown): of is BuildRecord {
  const { version, engine, steps } = of as Partial<BuildRecord>;
  return version === 1 && typeof engine?.host === 'string' && Array.isArray(steps) && steps.every(isStep);
}

const isStep = ({ instruction, state }: Partial<StepRecord>): boolean => typeof instruction === 'string' && typeof state === 'string';

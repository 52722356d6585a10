import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with files, for the time of one test. */
export function project(files: Readonly<Record<string, string>>): string {
  // The temporary folder of some systems is a link, and paths are compared.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'layerwright-')));
  // A server that ends with its editor may still write what it keeps: what came while the folder was emptied goes in another try, which `rmSync` does not make.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [name, text] of Object.entries(files)) writeIn(folder, name, text);
  return folder;
}

export function writeIn(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

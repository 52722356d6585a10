import { chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What is to be in a folder, by path: a file by its text, an empty folder, or a link by where it leads. */
export type Tree = Readonly<Record<string, string | { readonly mode: number } | { readonly link: string }>>;

/** A folder that is gone when the test is over. */
export function temporaryFolder(tree: Tree = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'layerwright-engine-')));
  // What is written while it is emptied goes in another try, which `rmSync` does not make.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, of] of Object.entries(tree)) put(join(folder, path), of);
  return folder;
}

function put(path: string, of: Tree[string]): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof of === 'string') writeFileSync(path, of);
  else if ('link' in of) symlinkSync(of.link, path);
  else {
    mkdirSync(path, { recursive: true });
    chmodSync(path, of.mode);
  }
}

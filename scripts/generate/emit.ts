import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Generator {
  /** From the repository root, with forward slashes. */
  readonly path: string;
  readonly text: () => string | Promise<string>;
}

export interface EmitOptions {
  readonly root: string;
  /** Compares and writes nothing. */
  readonly check: boolean;
}

/** Writes the files whose text differs and returns their paths; with `check` it only returns them. */
export async function emit(generators: readonly Generator[], { root, check }: EmitOptions): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, text } of generators) {
    const wanted = await text();
    if (wanted === (await read(join(root, path)))) continue;
    changed.push(path);
    if (!check) await replace(join(root, path), wanted);
  }
  return changed;
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

/** A rename changes the file at once: tests that run meanwhile import the old text or the new one, never half of one. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, text);
  await rename(temporary, path);
}

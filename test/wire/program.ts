import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
export const program: string = join(root, 'server/bin/layerwright.js');
const bundle = join(root, 'server/out/layerwright.cjs');

/** Builds the program if a source is newer. Two test files may do so at once: a build replaces the bundle in one step. */
export async function upToDate(): Promise<void> {
  const sources = ['server/src', 'packages/image/src', 'packages/core/src', 'packages/engine/src'].flatMap((folder) =>
    filesIn(join(root, folder)),
  );
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((file) => statSync(file).mtimeMs < built)) return;
  const { build } = (await import(pathToFileURL(join(root, 'scripts/build.mjs')).href)) as { build: () => Promise<void> };
  await build();
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Starts the program as a user does. Nothing of the environment of the tests decides about colours and formats. */
export function start(argv: readonly string[], cwd: string = root, env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  const own = { ...process.env };
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'LAYERWRIGHT_DEBUG'])
    Reflect.deleteProperty(own, name);
  return spawn(process.execPath, [program, ...argv], { cwd, env: { ...own, ...env } });
}

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the program to its end. */
export async function layerwright(
  cwd: string,
  argv: readonly string[],
  { stdin = '', env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const child = start(argv, cwd, env);
  child.stdin.end(stdin);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  return { code, stdout, stderr };
}

/** How a process ended, once all that it has printed is read: its end may be known before that. */
export const exitCode = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
  new Promise((resolve) => {
    child.on('close', resolve);
  });

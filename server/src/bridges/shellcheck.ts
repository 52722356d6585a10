import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Analysis, type Finding, type Foreign, type Script, type Severity, scriptsOf, withForeign } from '@layerwright/core';
import * as z from 'zod';

/** ShellCheck could not say anything, for a reason of the user's. */
export class ShellCheckFailure extends Error {
  override readonly name = 'ShellCheckFailure';
}

type Read = Pick<Analysis, 'program' | 'findings' | 'images'>;
type Options = { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal };

const MILLISECONDS = 60_000;
const BYTES = 64 * 1024 * 1024;

/** Variables come from the image and files from its base, of which ShellCheck knows nothing. */
const NEVER = ['SC1090', 'SC1091', 'SC2154'];
/** What only some shells have: which one runs a command is not known where nothing says it. */
const PORTABILITY = /^SC3\d{3}$/;

/** The findings of a file with what ShellCheck says of the commands in it. */
export async function withShellCheck(analysis: Read, options: Options): Promise<readonly Finding[]> {
  const scripts = scriptsOf(analysis);
  return scripts.length > 0 ? withForeign(analysis, await shellCheck(scripts, options)) : analysis.findings;
}

/** What ShellCheck says of scripts, at their places. It runs once for each shell. Fails with a `ShellCheckFailure`. */
async function shellCheck(scripts: readonly Script[], options: Options): Promise<readonly Foreign[]> {
  const folder = await mkdtemp(join(tmpdir(), 'layerwright-shellcheck-'));
  try {
    const shells = new Set(scripts.map(({ shell }) => shell));
    const found: Foreign[] = [];
    for (const shell of shells) {
      const some = scripts.filter((each) => each.shell === shell);
      found.push(...(await checked(some, { folder, shell: shell ?? 'sh' }, options)));
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type How = { readonly folder: string; readonly shell: string };

async function checked(scripts: readonly Script[], { folder, shell }: How, options: Options): Promise<readonly Foreign[]> {
  const files = scripts.map((_, i) => join(folder, `${shell}-${i}`));
  for (const [i, { text }] of scripts.entries()) await writeFile(files[i] ?? '', text);
  const said = await run(['--format=json1', `--shell=${shell}`, `--exclude=${NEVER.join()}`, '--', ...files], options);
  return commentsIn(said).flatMap((comment) => {
    const script = scripts[Number(basename(comment.file).split('-')[1])];
    const rule = `SC${comment.code}`;
    if (!script || (script.shell === undefined && PORTABILITY.test(rule))) return [];
    const [start, end] = [offsetOf(script.text, comment.line, comment.column), offsetOf(script.text, comment.endLine, comment.endColumn)];
    // A place needs characters to be seen.
    const place = script.placeOf(start, Math.max(end, start + 1));
    const message = `${comment.message} ShellCheck explains it at https://www.shellcheck.net/wiki/${rule}.`;
    return place ? [{ rule, severity: SEVERITIES[comment.level], message, place }] : [];
  });
}

const SEVERITIES: Readonly<Record<Comment['level'], Severity>> = { error: 'error', warning: 'warning', info: 'info', style: 'hint' };

const comment = z.object({
  file: z.string(),
  line: z.int(),
  endLine: z.int(),
  column: z.int(),
  endColumn: z.int(),
  level: z.enum(['error', 'warning', 'info', 'style']),
  code: z.int(),
  message: z.string(),
});
type Comment = z.infer<typeof comment>;

function commentsIn(said: string): readonly Comment[] {
  try {
    return z.object({ comments: z.array(comment) }).parse(JSON.parse(said)).comments;
  } catch {
    throw new ShellCheckFailure('ShellCheck says something that is not understood: 0.7 or a newer one is needed');
  }
}

/** Lines and columns count from one, and columns in characters, each of which may be two code units here. */
function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const characters = Array.from(lines[line - 1] ?? '').slice(0, column - 1);
  return Math.min(before + characters.join('').length, text.length);
}

/** It ends with 1 where it finds something. */
function run(args: readonly string[], { env, signal }: Options): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('shellcheck', args, { env: { ...env }, timeout: MILLISECONDS, maxBuffer: BYTES, signal }, (error, stdout, stderr) => {
      if (!error || error.code === 1) resolve(stdout);
      else reject(failureOf(error, stderr));
    });
  });
}

function failureOf(error: Error & { readonly code?: unknown; readonly killed?: boolean | undefined }, stderr: string): Error {
  if (error.code === 'ENOENT') return new ShellCheckFailure('ShellCheck is not on the path; https://www.shellcheck.net says how to get it');
  if (error.name === 'AbortError') return new ShellCheckFailure('cancelled');
  if (error.killed) return new ShellCheckFailure(`ShellCheck took longer than ${MILLISECONDS / 1000} seconds`);
  return new ShellCheckFailure(`ShellCheck says: ${stderr.trim()}`);
}

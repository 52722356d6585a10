import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Foreign, type Script, type Severity, scriptsOf } from '@layerwright/core';
import * as z from 'zod';
import { type Answer, type Asked, type Asking, BridgeFailure, NOTHING, run } from './bridge.ts';

/** Variables come from the image and files from its base, of which ShellCheck knows nothing. */
const NEVER = ['SC1090', 'SC1091', 'SC2154'];
/** What only some shells have: which one runs a command is not known where nothing says it. */
const PORTABILITY = /^SC3\d{3}$/;

/** What ShellCheck says of the commands in a file, at their places. It runs once for each shell. Fails with a `BridgeFailure`. */
export async function askShellCheck(asked: Asked, asking: Asking): Promise<Answer> {
  const scripts = scriptsOf(asked);
  if (scripts.length === 0) return NOTHING;
  const folder = await mkdtemp(join(tmpdir(), 'layerwright-shellcheck-'));
  try {
    const shells = new Set(scripts.map(({ shell }) => shell));
    const found: Foreign[] = [];
    for (const shell of shells) {
      const some = scripts.filter((each) => each.shell === shell);
      found.push(...(await checked(some, { folder, shell: shell ?? 'sh' }, asking)));
    }
    return { found, failures: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type How = { readonly folder: string; readonly shell: string };

async function checked(scripts: readonly Script[], { folder, shell }: How, asking: Asking): Promise<readonly Foreign[]> {
  const files = scripts.map((_, i) => join(folder, `${shell}-${i}`));
  for (const [i, { text }] of scripts.entries()) await writeFile(files[i] ?? '', text);
  const said = await runShellCheck(['--format=json1', `--shell=${shell}`, `--exclude=${NEVER.join()}`, '--', ...files], folder, asking);
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
    throw new BridgeFailure('ShellCheck says something that is not understood: 0.7 or a newer one is needed');
  }
}

/** Lines and columns count from one, and columns in characters, each of which may be two code units here. */
function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const characters = Array.from(lines[line - 1] ?? '').slice(0, column - 1);
  return Math.min(before + characters.join('').length, text.length);
}

const MISSING = 'ShellCheck is not on the path; https://www.shellcheck.net says how to get it';

/** It ends with 1 where it finds something. */
async function runShellCheck(args: readonly string[], folder: string, asking: Asking): Promise<string> {
  const running = { ...asking, program: 'shellcheck', says: 'ShellCheck', missing: MISSING, folder };
  const { stdout, stderr, code } = await run(args, running);
  if (code > 1) throw new BridgeFailure(`ShellCheck says: ${stderr.trim()}`);
  return stdout;
}

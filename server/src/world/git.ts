import type { ExecFileException } from 'node:child_process';
import { relative, resolve, sep } from 'node:path';
import { runToEnd } from './run-to-end.ts';

/** Lines that have changed, from one on and before another, counted from zero. Two equal ones stand where lines were taken away. */
export type ChangedLines = readonly (readonly [start: number, end: number])[];

/** What has changed in the files of a checkout. */
export type Changes = {
  /** `new`: the other side does not have the file. Empty where it is the same. */
  readonly of: (file: string) => Promise<ChangedLines | 'new'>;
  readonly isChanged: (file: string) => boolean;
};

/** Git could not say it, for a reason of the user's. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/** How git is run. `env` is all that it finds in its environment. */
export type Asking = { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal };

/** Runs git in a folder and gives what it prints. Fails with a `GitFailure`, or where git ends with an error and says nothing. */
export type Git = (...args: readonly string[]) => Promise<string>;

const MILLISECONDS = 120_000;
const BYTES = 256 * 1024 * 1024;

/** Nothing that a checkout itself names is started: no watcher, and no program that shows differences. */
export const gitIn =
  (cwd: string, { env, signal }: Asking): Git =>
  async (...args) => {
    const own = { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_LFS_SKIP_SMUDGE: '1', LC_ALL: 'C' };
    const running = { cwd, env: own, timeout: MILLISECONDS, maxBuffer: BYTES, signal };
    const { stdout, stderr, error } = await runToEnd('git', ['-c', 'core.fsmonitor=false', ...args], running);
    if (error) throw failureOf(error, stderr);
    return stdout;
  };

/** What has changed in a checkout since the commit at which its branch left a reference. Fails with a `GitFailure`. */
export async function changesSince(root: string, reference: string, asking: Asking): Promise<Changes> {
  const git = gitIn(root, asking);
  const from = await leftAt(git, await commitOf(git, reference, root));
  const known = namesIn(root, await git('ls-tree', '-r', '-z', '--name-only', '--full-tree', from));
  const changed = namesIn(root, await git('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', from, '--'));
  const isChanged = (file: string): boolean => changed.has(file) || !known.has(file);
  return {
    isChanged,
    of: async (file) => {
      if (!known.has(file)) return 'new';
      if (!changed.has(file)) return [];
      const path = `:(top,literal)${relative(root, file).split(sep).join('/')}`;
      return linesIn(await git('diff', '--unified=0', '--no-color', '--no-renames', '--no-ext-diff', '--no-textconv', from, '--', path));
    },
  };
}

/** The commit that a reference means in a checkout. */
export async function commitOf(git: Git, reference: string, root: string): Promise<string> {
  const commit = await orNothing(git('rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`));
  if (commit === undefined) throw new GitFailure(`there is no commit \`${reference}\` in ${root}${(await isShallow(git)) ? HISTORY : ''}`);
  return commit;
}

/** Where a branch left a commit. Branches that have nothing in common differ as a whole. */
async function leftAt(git: Git, commit: string): Promise<string> {
  const from = await orNothing(git('merge-base', commit, 'HEAD'));
  if (from === undefined && (await isShallow(git))) throw new GitFailure(`it is not known where this branch left it${HISTORY}`);
  return from ?? commit;
}

const HISTORY = ': this checkout lacks its history, which `git fetch --unshallow` gets, or `fetch-depth: 0` of `actions/checkout`';

const isShallow = async (git: Git): Promise<boolean> => (await git('rev-parse', '--is-shallow-repository')).trim() === 'true';

/** What git prints, without the end of the line; nothing where it ends with an error and says nothing. */
async function orNothing(printed: Promise<string>): Promise<string | undefined> {
  try {
    return (await printed).trim();
  } catch (error) {
    if (error instanceof GitFailure) throw error;
    return undefined;
  }
}

function failureOf(error: ExecFileException, stderr: string): Error {
  if (error.code === 'ENOENT') return new GitFailure('`git` is not installed, or not on the path');
  if (error.name === 'AbortError') return new GitFailure('cancelled');
  if (error.killed === true) return new GitFailure(`git took longer than ${MILLISECONDS / 1000} seconds`);
  return stderr.trim() === '' ? error : new GitFailure(`git says: ${stderr.trim()}`);
}

/** Paths that each end with a zero, as git gives them. */
const namesIn = (root: string, text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => resolve(root, name)),
  );

/** What the heads of a difference say of the newer side: `@@ -3,2 +4,0 @@`. */
const linesIn = (difference: string): ChangedLines =>
  [...difference.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, start = '', count = '1']) => {
    // Where lines were taken away, the line before them is named.
    const first = Number(count) === 0 ? Number(start) : Number(start) - 1;
    return [first, first + Number(count)];
  });

import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Setting } from '../../../assumptions.ts';
import { repositoryOf } from '../../../world/repository.ts';
import type { Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type Keep, reportAll } from './report-all.ts';
import type { Base, Reporter } from './reporter.ts';
import { type Named, tasksNamed } from './tasks.ts';

const TIMEOUT = 120_000;
const BYTES = 256 * 1024 * 1024;
const run = promisify(execFile);

type Asked = {
  readonly named: Named;
  readonly settings: readonly Setting[];
  readonly reporter: Reporter;
  readonly findingsOf: Keep;
};

/** Checks the files of a commit as those of the working directory are checked: in a folder of its own, which is gone afterwards. */
export async function readBase(reference: string, { named, settings, reporter, findingsOf }: Asked, io: Io): Promise<Base> {
  const root = repositoryOf(io.cwd);
  // What a link leads to is what git names.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'layerwright-base-')));
  const signal = io.interruption();
  const git = (...args: readonly string[]): Promise<string> => gitIn(root, args, join(folder, 'index'), { io, signal });
  try {
    const commit = (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`)).trim();
    // An index of its own: the one of the checkout stays as it is.
    await git('read-tree', commit);
    await git('checkout-index', '--all', '--quiet', `--prefix=${join(folder, 'tree')}/`);
    const cwd = join(folder, 'tree', relative(root, io.cwd));
    const { tasks } = await tasksNamed({ ...named, paths: named.paths.filter((path) => path !== '-') }, { ...io, cwd });
    const changed = [
      ...(await git('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', commit, '--')).split('\0'),
      ...(await git('ls-files', '--others', '--exclude-standard', '-z')).split('\0'),
    ];
    const reports = await reportAll(tasks, settings, reporter, findingsOf);
    return { reference, reports, changed: new Set(changed.filter((name) => name !== '').map((name) => resolve(root, name))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type World = { readonly io: Io; readonly signal: AbortSignal };

async function gitIn(cwd: string, args: readonly string[], index: string, { io, signal }: World): Promise<string> {
  // Differences are those of the working directory, for which the index of the checkout counts.
  const ownIndex = args[0] === 'read-tree' || args[0] === 'checkout-index';
  const env = { ...io.env, GIT_OPTIONAL_LOCKS: '0', GIT_LFS_SKIP_SMUDGE: '1', LC_ALL: 'C', ...(ownIndex && { GIT_INDEX_FILE: index }) };
  try {
    return (await run('git', ['-c', 'core.fsmonitor=false', ...args], { cwd, env, timeout: TIMEOUT, maxBuffer: BYTES, signal })).stdout;
  } catch (error) {
    throw new Failure(`cannot read \`--base\`: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return '`git` is not installed, or not on the path';
  if (error.name === 'AbortError') return 'cancelled';
  if ('killed' in error && error.killed === true) return `git took longer than ${TIMEOUT / 1000} seconds`;
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return said === '' ? 'there is no such commit' : `git says: ${said}`;
}

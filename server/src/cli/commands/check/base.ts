import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Setting } from '../../../assumptions.ts';
import { GitFailure, commitOf, gitIn } from '../../../world/git.ts';
import { repositoryOf } from '../../../world/repository.ts';
import type { Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type Keep, type Task, reportAll } from './report-all.ts';
import type { Base, Reporter } from './reporter.ts';
import { type Named, tasksNamed } from './tasks.ts';

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
  const asking = { env: { ...process.env, ...io.env }, signal: io.interruption() };
  const git = gitIn(root, asking);
  // An index of its own: the one of the checkout stays as it is.
  const apart = gitIn(root, { ...asking, env: { ...asking.env, GIT_INDEX_FILE: join(folder, 'index') } });
  try {
    const commit = await commitOf(git, reference, root);
    await apart('read-tree', commit);
    await apart('checkout-index', '--all', '--quiet', `--prefix=${join(folder, 'tree')}/`);
    const cwd = join(folder, 'tree', relative(root, io.cwd));
    const tasks = await tasksOf({ ...named, paths: named.paths.filter((path) => path !== '-') }, { ...io, cwd });
    if (typeof tasks === 'string') return { reference, reports: [], changed: new Set(), unread: tasks };
    const changed = [
      ...(await git('diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', commit, '--')).split('\0'),
      ...(await git('ls-files', '--others', '--exclude-standard', '-z')).split('\0'),
    ];
    const reports = await reportAll(tasks, settings, reporter, findingsOf);
    return { reference, reports, changed: new Set(changed.filter((name) => name !== '').map((name) => resolve(root, name))) };
  } catch (error) {
    throw error instanceof GitFailure ? new Failure(`cannot read \`--base\`: ${error.message}`) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What there was to check in a commit, or why that is not known. Nobody can mend it there, so it is no failure of this run. */
async function tasksOf(named: Named, io: Io): Promise<readonly Task[] | string> {
  try {
    return (await tasksNamed(named, io)).tasks;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

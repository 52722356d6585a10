import { warm as warmJob } from '../../../jobs/job.ts';
import { hostLine } from '../../../jobs/telling.ts';
import { CLEAN, FAILED, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type JobValues, failedJob, openJob, tellOn } from '../../open-job.ts';

export type WarmRequest = { readonly words: readonly string[]; readonly values: JobValues };

/** Builds one image and brings it to engines. What happens meanwhile goes to stderr; stdout gets one line a host. */
export async function warm({ words, values }: WarmRequest, io: Io): Promise<number> {
  const opened = await openJob('warm', words, values, io);
  if (opened.job.settings.warm.length === 0) {
    throw new Failure('`warm` needs to know which engines: `--to HOST`, or `"warm": { "to": ["HOST"] }` in layerwright.config.jsonc');
  }
  const tell = tellOn(io, opened);
  // The results have stdout to themselves.
  const outcome = await warmJob(opened.job, (news) => (news.is === 'host' ? undefined : tell(news)), io.interruption());
  if (outcome.is === 'failed') return failedJob(outcome, opened, io);
  io.stdout.write(outcome.hosts.map((host) => `${hostLine(host)}\n`).join(''));
  return outcome.hosts.every(({ state }) => state !== 'failed') ? CLEAN : FAILED;
}

import { stepsOf } from '@layerwright/engine/steps';
import { warm as warmJob } from '../../../jobs/job.ts';
import { hostLine, telling } from '../../../jobs/telling.ts';
import { CLEAN, FAILED, FINDINGS, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type JobValues, failureLines, openJob } from '../../open-job.ts';

export type WarmRequest = { readonly words: readonly string[]; readonly values: JobValues };

/** Builds one image and brings it to engines. What happens meanwhile goes to stderr; stdout gets one line a host. */
export async function warm({ words, values }: WarmRequest, io: Io): Promise<number> {
  const { job, placeOf } = await openJob('warm', words, values, io);
  if (job.settings.warm.length === 0) {
    throw new Failure('`warm` needs to know which engines: `--to HOST`, or `"warm": { "to": ["HOST"] }` in layerwright.config.jsonc');
  }
  const tell = telling(stepsOf(job.image).length, ({ by }) => placeOf(by));
  const outcome = await warmJob(
    job,
    (news) => {
      if (news.is !== 'host')
        io.stderr.write(
          tell(news)
            .map((line) => `${line}\n`)
            .join(''),
        );
    },
    io.interruption(),
  );
  if (outcome.is === 'failed') {
    io.stderr.write(failureLines(outcome, placeOf));
    return outcome.kind === 'refused' ? FINDINGS : FAILED;
  }
  io.stdout.write(outcome.hosts.map((host) => `${hostLine(host)}\n`).join(''));
  return outcome.hosts.every(({ state }) => state !== 'failed') ? CLEAN : FAILED;
}

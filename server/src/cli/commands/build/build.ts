import { countCached } from '@layerwright/engine/records';
import { stepsOf } from '@layerwright/engine/steps';
import { assumedData } from '../../../assumptions.ts';
import { type Built, build as buildJob } from '../../../jobs/job.ts';
import { CLEAN, type Io } from '../../command.ts';
import { type JobValues, type OpenedJob, failedJob, openJob, tellOn } from '../../open-job.ts';

export type BuildRequest = { readonly words: readonly string[]; readonly values: JobValues; readonly format: 'text' | 'json' };

/** Builds one image. What happens meanwhile goes to stderr, the result to stdout. */
export async function build({ words, values, format }: BuildRequest, io: Io): Promise<number> {
  const opened = await openJob('build', words, values, io);
  const outcome = await buildJob(opened.job, tellOn(io, opened), io.interruption());
  if (outcome.is === 'failed') return failedJob(outcome, opened, io);
  io.stdout.write(format === 'json' ? jsonOf(outcome, opened) : `${sentence(outcome)}\n`);
  return CLEAN;
}

function sentence({ tag, id, record }: Built): string {
  const { cached, steps } = countCached(record);
  return `Built ${tag} (${id}): ${cached} of ${steps} steps were cached`;
}

function jsonOf({ id, tag, record }: Built, { job, placeOf, analysis }: OpenedJob): string {
  const steps = stepsOf(job.image).map(({ by }, i) => {
    const seen = record.steps[i];
    return { call: by.call.method, place: placeOf(by), isBase: seen?.isBase, state: seen?.state, milliseconds: seen?.milliseconds };
  });
  return `${JSON.stringify({ version: 1, id, tag, assumed: assumedData(analysis), steps }, undefined, 2)}\n`;
}

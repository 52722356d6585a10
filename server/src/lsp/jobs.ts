import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { DescribedVariant } from '@layerwright/core';
import { countCached } from '@layerwright/engine/records';
import { stepsOf } from '@layerwright/engine/steps';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { assumedIn } from '../assumptions.ts';
import { chooseOne } from '../jobs/choose.ts';
import { type Failed, type Job, type News, build, warm } from '../jobs/job.ts';
import { settingsOf } from '../jobs/settings.ts';
import { telling } from '../jobs/telling.ts';
import {
  type BuildResult,
  type JobFailure,
  type JobParams,
  OUTPUT_NOTIFICATION,
  type OutputParams,
  PROGRESS_NOTIFICATION,
  type ProgressParams,
  type WarmResult,
  type WarmedHost,
} from '../protocol.ts';
import { current } from './current.ts';
import { pathOf } from './document-file.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** `layerwright/build`: builds an image of a document as it stands in the editor. */
export async function buildInEditor(session: Session, params: JobParams, token: CancellationToken): Promise<BuildResult> {
  const ready = await prepare(session, params, token);
  if ('is' in ready) return ready;
  const outcome = await ready.run((on, signal) => build(ready.job, on, signal));
  if (outcome.is === 'failed') return ready.failure(outcome);
  return { is: 'built', id: outcome.id, tags: [outcome.tag], ...countCached(outcome.record) };
}

/** `layerwright/warm`: builds an image and brings it to the engines that the configuration names. */
export async function warmInEditor(session: Session, params: JobParams, token: CancellationToken): Promise<WarmResult> {
  const ready = await prepare(session, params, token);
  if ('is' in ready) return ready;
  if (ready.job.settings.warm.length === 0) {
    return failed('no engines to warm are named: add `"warm": { "to": ["HOST"] }` to layerwright.config.jsonc');
  }
  const outcome = await ready.run((on, signal) => warm(ready.job, on, signal));
  return outcome.is === 'failed' ? ready.failure(outcome) : { is: 'warmed', hosts: outcome.hosts.map(hostOf) };
}

const failed = (message: string): JobFailure => ({ is: 'failed', message });

const hostOf = (result: Extract<Awaited<ReturnType<typeof warm>>, { is: 'warmed' }>['hosts'][number]): WarmedHost => ({
  host: result.host,
  state: result.state,
  milliseconds: result.milliseconds,
  ...(result.state === 'failed' && { message: result.message }),
});

type Ready = {
  readonly job: Job;
  /** Runs the job with its news going to the client, and brings the lenses up to date when it has ended. */
  readonly run: <T>(work: (on: (news: News) => void, signal: AbortSignal) => Promise<T>) => Promise<T>;
  readonly failure: (outcome: Failed) => JobFailure;
};

async function prepare(session: Session, params: JobParams, token: CancellationToken): Promise<Ready | JobFailure> {
  if (!session.trusted()) return failed('nothing is built in a folder that you do not trust');
  const snapshot = await current(session, params.uri, token);
  const document = session.documents.get(params.uri);
  const file = pathOf(params.uri);
  if (file === undefined) return failed('the file has to be saved first: local paths count from its folder');
  if (!document || !snapshot?.analysis) return failed('there is no image here');
  const chosen = chooseOne(snapshot.analysis, { name: params.name, offset: params.at && document.offsetAt(params.at) });
  if ('failure' in chosen) return failed(`${chosen.failure}${howToChoose(chosen.variants ?? [])}`);
  const config = session.configs.nearest(file);
  const broken = config.sources.find(({ problems }) => problems.length > 0);
  if (broken) return failed(`${broken.file}: ${broken.problems[0]?.message ?? ''}`);
  const { records } = session;
  const job: Job = { file, ...chosen, settings: settingsOf(file, config.config), records, env: process.env };
  return ready(session, { job, snapshot, params, token });
}

/** What decides which variant it is, as far as the user can say it. */
function howToChoose(variants: readonly DescribedVariant[]): string {
  const names = new Set(variants.flatMap(({ choosing }) => choosing().take.map(({ name }) => name)));
  return names.size > 0 ? `. Assume a value for ${[...names].map((name) => `\`${name}\``).join(' and ')} to choose one` : '';
}

type Prepared = {
  readonly job: Job;
  readonly snapshot: Snapshot;
  readonly params: JobParams;
  readonly token: CancellationToken;
};

function ready(session: Session, { job, snapshot, params, token }: Prepared): Ready {
  return {
    job,
    run: async (work) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        return await work(reporter(session, job, snapshot, params.job), controller.signal);
      } finally {
        subscription.dispose();
        session.refreshLenses();
      }
    },
    failure: ({ kind, problems: [problem] }) => {
      if (kind === 'cancelled') throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The build was cancelled.');
      const by = problem?.by;
      const place = by && snapshot.analysis?.placeOf(by);
      const message = `${by ? `\`${by.call.method}\`: ` : ''}${problem?.message ?? 'nobody knows why'}`;
      return { is: 'failed', message, ...(place && { range: snapshot.rangeOf(place.span) }) };
    },
  };
}

/** Sends news to the client: lines for its log, and how many of the steps are over. */
function reporter({ connection }: Session, job: Job, { analysis, rangeOf }: Snapshot, id: string): (news: News) => void {
  const total = stepsOf(job.image).length;
  const tell = telling(total, ({ by }) => {
    const place = analysis?.placeOf(by);
    if (!place) return '';
    const { line, character } = rangeOf(place.span).start;
    // An editor's log makes a link of it.
    return `${basename(place.file)}:${line + 1}:${character + 1}`;
  });
  const send = (method: string, params: OutputParams | ProgressParams): void => {
    inBackground(connection, method, () => connection.sendNotification(method, params));
  };
  const assumed = analysis ? assumedIn(analysis) : [];
  if (assumed.length > 0) send(OUTPUT_NOTIFICATION, { job: id, lines: [`assumed: ${assumed.join(', ')}`] });
  return (news) => {
    // A log in an editor shows no colours.
    const lines = tell(news).map((line) => stripVTControlCharacters(line));
    if (lines.length > 0) send(OUTPUT_NOTIFICATION, { job: id, lines });
    const progress = progressOf(news, total);
    if (progress) send(PROGRESS_NOTIFICATION, { job: id, ...progress });
  };
}

function progressOf(news: News, total: number): Omit<ProgressParams, 'job'> | undefined {
  if (news.is === 'step') return { message: news.step.by.call.method, done: news.index + (news.state === 'running' ? 0 : 1), total };
  if (news.is === 'fetch') return { message: `fetching ${news.reference}`, ...news.transfer };
  if (news.is === 'push') return { message: 'pushing', ...news.transfer };
  return news.is === 'pull' ? { message: `fetching for ${news.host}`, ...news.transfer } : undefined;
}

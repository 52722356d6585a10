import { realpathSync } from 'node:fs';
import type { BuildNews, BuildOutcome, Engine, WarmNews, WarmResult } from '@layerwright/engine';
import { type RecordFiles, type RecordKey } from '@layerwright/engine/records';
import type { Image } from 'layerwright/spec';
import { reasonOf } from '../world/reason.ts';
import { readTag, repositoryOf, referenceSaid } from './image-name.ts';
import type { JobSettings } from './settings.ts';

/** One image of a file, and what is to become of it. */
export type Job = {
  readonly file: string;
  readonly name: string | undefined;
  readonly image: Image;
  readonly settings: JobSettings;
  readonly records: RecordFiles;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Built = Extract<BuildOutcome, { is: 'built' }> & { readonly tag: string };
export type Failed = Extract<BuildOutcome, { is: 'failed' }>;

/** Builds an image and records what was seen. The engine's code is loaded here, for nothing else needs it. */
export async function build(job: Job, on: (news: BuildNews) => void, signal: AbortSignal): Promise<Built | Failed> {
  const { settings, image, records } = job;
  const tag = tagOf(job);
  if ('wrong' in tag) return refused(tag.wrong);
  const reference = `${tag.repository}:${tag.tag}`;
  const engine = await engineAt(settings.engine, job);
  if ('is' in engine) return engine;
  const { buildImage } = await import('@layerwright/engine');
  const { context, network } = settings;
  const findSecret = (id: string): string | undefined => job.env[id];
  const outcome = await buildImage({ image, engine, context, network, tags: [reference], findSecret }, on, signal);
  if (outcome.record) await records.write(recordKey(job), outcome.record).catch(tellOf(on));
  return outcome.is === 'built' ? { ...outcome, tag: reference } : outcome;
}

/** A build does not fail because what it did cannot be written down, but nobody should wonder about an old lens. */
const tellOf =
  (on: (news: BuildNews) => void) =>
  (error: unknown): void =>
    on({ is: 'line', step: undefined, text: `what was seen of this build cannot be kept: ${reasonOf(error)}` });

/** What is told of a warming: the build first, then the hosts. */
export type WarmOutcome = { readonly is: 'warmed'; readonly hosts: readonly WarmResult[]; readonly built: Built } | Failed;
export type News = BuildNews | WarmNews;

/** Builds an image, which takes a moment where nothing has changed, and brings it to the engines of the settings. */
export async function warm(job: Job, on: (news: News) => void, signal: AbortSignal): Promise<WarmOutcome> {
  const { settings } = job;
  const tag = tagOf(job);
  if ('wrong' in tag) return refused(tag.wrong);
  if (settings.warm.length === 0) return refused('no engine to warm is named');
  const from = await engineAt(settings.engine, job);
  if ('is' in from) return from;
  const built = await build(job, on, signal);
  if (built.is === 'failed') return built;
  const { warmImage } = await import('@layerwright/engine');
  const hosts = await Promise.all(settings.warm.map((host) => engineAt(host, job)));
  const unknown = hosts.find((engine) => 'is' in engine);
  if (unknown) return unknown;
  const to = hosts.flatMap((engine) => ('is' in engine ? [] : [engine]));
  const results = await warmImage({ image: built.id, from, to, registry: settings.registry, as: tag }, on, signal);
  return { is: 'warmed', hosts: results, built };
}

/** The user's word, then the image's own, then the name of what the program calls it. */
function tagOf({ image, file, name, settings }: Job): ReturnType<typeof readTag> {
  const { tag } = settings;
  const said = tag === undefined ? referenceSaid(image) : undefined;
  if (said && 'wrong' in said) return { wrong: `the image's name: ${said.wrong}` };
  const read = readTag(tag ?? said?.reference ?? repositoryOf(file, name));
  return 'wrong' in read ? { wrong: `\`${tag ?? said?.reference ?? ''}\` cannot be the image's tag: ${read.wrong}` } : read;
}

/** The engine of a docker host, or what is wrong with the host's name. */
async function engineAt(host: string | undefined, { env }: Job): Promise<Engine | Failed> {
  const { EngineFailure, defaultHost, dockerCredentials, dockerEngine } = await import('@layerwright/engine');
  try {
    return dockerEngine(host === undefined ? defaultHost(env) : { host }, dockerCredentials(env));
  } catch (error) {
    if (error instanceof EngineFailure) return { is: 'failed', kind: error.kind, problems: [{ message: error.message }] };
    throw error;
  }
}

const refused = (message: string): Failed => ({ is: 'failed', kind: 'refused', problems: [{ message }] });

/** The same file has one record, by whichever way it was reached. */
export function recordKey({ file, name }: Pick<Job, 'file' | 'name'>): RecordKey {
  try {
    return { file: realpathSync(file), name };
  } catch {
    return { file, name };
  }
}

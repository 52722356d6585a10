import { type Image, type Instruction, flat, parseReference, sent } from 'layerwright/spec';
import { type BaseNews, fetchBases } from './bases.ts';
import { DOCKERFILE, archive } from './context/archive.ts';
import { type Missing, type Selection, selectContext } from './context/selection.ts';
import { contextPaths, sentDockerfile } from './plan/dockerfile.ts';
import type { Obstacle } from './plan/obstacle.ts';
import { obstaclesOf } from './plan/obstacles.ts';
import { type FindSecret, valuesOf } from './plan/secrets.ts';
import { type BuildStep, isAt, stepsOf } from './plan/steps.ts';
import {
  type BuildEvent,
  type BuildOrder,
  type Engine,
  EngineFailure,
  type FailureKind,
  type FailurePlace,
  type StepState,
} from './ports/engine.ts';
import { splitLines } from './output-lines.ts';
import { dockerfileDigest } from './records/digest.ts';
import { type BuildRecord, type StepRecord, sha256 } from './records/record.ts';

/** One build to be done. */
export type BuildJob = {
  readonly image: Image;
  readonly engine: Engine;
  /** The folder that local paths count from. */
  readonly context: string;
  readonly tags: readonly string[];
  readonly network?: string | undefined;
  /** What commands are given that no image keeps. Without it there is none. */
  readonly findSecret?: FindSecret;
};

/** What a user follows while a build runs. `index` counts the steps of the image from zero. */
export type BuildNews =
  | { readonly is: 'step'; readonly index: number; readonly step: BuildStep; readonly state: StepState; readonly milliseconds: number }
  | { readonly is: 'line'; readonly step: BuildStep | undefined; readonly text: string }
  /** A base that the engine lacks is on its way; told first when it begins. */
  | ({ readonly is: 'fetch' } & BaseNews);

/**
 * How a build ended. A failed one says at which call where it is the fault of one: a command that fails, a path or base
 * that is not there. `record` is what was seen of its steps, where it got as far as to have some.
 */
export type BuildOutcome =
  | { readonly is: 'built'; readonly id: string; readonly record: BuildRecord }
  | { readonly is: 'failed'; readonly kind: FailureKind; readonly problems: readonly BuildProblem[]; readonly record?: BuildRecord };

export type BuildProblem = { readonly message: string; readonly by?: Image };

/** Builds an image. Rejects for nothing that a user can cause. */
export async function buildImage(job: BuildJob, on: (news: BuildNews) => void, signal: AbortSignal): Promise<BuildOutcome> {
  const obstacles = obstaclesOf(job.image);
  const secrets = valuesOf(job.image, job.findSecret ?? (() => undefined));
  const inTheWay = [...obstacles, ...secrets.missing];
  if (inTheWay.length > 0) return { is: 'failed', kind: 'refused', problems: inTheWay };
  try {
    // Who waits for a large context to be read should not learn only then that nobody would have taken it.
    const identity = await job.engine.identify(signal);
    const selection = await selected(job, signal);
    const missing = missingPaths(job, selection.missing);
    if (missing.length > 0) return { is: 'failed', kind: 'refused', problems: missing };
    const base = await fetchBases(job.image, job.engine, (news) => on({ is: 'fetch', ...news }), signal);
    if (base) return { is: 'failed', kind: base.failure.kind, problems: [{ message: base.failure.message, by: base.by }] };
    return await run(job, { selection, secrets: secrets.values, driver: identity.driver, id: identity.id }, on, signal);
  } catch (error) {
    if (signal.aborted) return { is: 'failed', kind: 'cancelled', problems: [{ message: 'cancelled' }] };
    if (error instanceof EngineFailure) return { is: 'failed', kind: error.kind, problems: [{ message: error.message }] };
    throw error;
  }
}

async function selected({ image, context }: BuildJob, signal: AbortSignal): Promise<Selection> {
  try {
    const paths = contextPaths(image);
    const whole = paths.filter(({ tree }) => tree === undefined).map(({ path }) => path);
    const selections = [await selectContext(context, whole, signal)];
    for (const { path, ignore, tree } of paths) {
      if (tree !== undefined) selections.push(inTree(tree, await selectContext(context, [path], signal, ignore)));
    }
    return { entries: selections.flatMap(({ entries }) => entries), missing: selections.flatMap(({ missing }) => missing) };
  } catch (error) {
    throw new EngineFailure(
      'refused',
      `the build context ${context} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const inTree = (tree: string, { entries, missing }: Selection): Selection => ({
  entries: entries.map((entry) => ({ ...entry, tree })),
  missing,
});

const REASONS: Readonly<Record<Missing['why'], (path: string, context: string) => string>> = {
  absent: (path, context) => `\`${path}\` is not in the build context ${context}`,
  ignored: (path) => `\`${path}\` is left out by .dockerignore`,
  link: (path) => `\`${path}\` leads through a symbolic link, which cannot be copied yet`,
};

const missingPaths = ({ image, context }: BuildJob, missing: readonly Missing[]): readonly Obstacle[] =>
  contextPaths(image).flatMap(({ path, by }) =>
    [...new Set(missing.filter((each) => each.path === path).map(({ why }) => why))].map((why) => ({
      by,
      message: REASONS[why](path, context),
    })),
  );

type Prepared = {
  readonly selection: Selection;
  readonly secrets: BuildOrder['secrets'];
  readonly driver: string;
  readonly id: string;
};

async function run(job: BuildJob, prepared: Prepared, on: (news: BuildNews) => void, signal: AbortSignal): Promise<BuildOutcome> {
  const { image, engine, context, tags, network } = job;
  const dockerfile = sentDockerfile(image);
  const { secrets } = prepared;
  const seen = follow(stepsOf(image), hiding(secrets, on));
  const sentArchive = archive(context, prepared.selection.entries, dockerfile.text);
  const order = { archive: sentArchive, dockerfile: DOCKERFILE, tags, network, noCache: isForced(image), secrets };
  const record = (id: string | null): BuildRecord => ({
    version: 1,
    ended: new Date().toISOString(),
    engine: { host: engine.host, id: prepared.id, driver: prepared.driver },
    outcome: id === null ? 'failed' : 'built',
    image: id,
    tags: id === null ? [] : tags,
    dockerfile: dockerfileDigest(image),
    steps: seen.steps(),
  });
  try {
    const { id } = await engine.build(order, seen.take, signal);
    return { is: 'built', id, record: record(id) };
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const by = callAt(image, dockerfile.lines, error.place);
    const problems = [{ message: error.message, ...(by && { by }) }];
    // Who cancels or loses the engine has seen nothing of the image.
    return { is: 'failed', kind: error.kind, problems, ...(error.kind === 'refused' && { record: record(null) }) };
  } finally {
    // An engine that was lost before it read the archive leaves a file of it open.
    order.archive.destroy();
    seen.end();
  }
}

/** What a command prints is shown without the secrets that it was given, those of several lines line by line. */
function hiding(secrets: BuildOrder['secrets'], on: (news: BuildNews) => void): (news: BuildNews) => void {
  const words = [...secrets.values()].flatMap((value) => value.split(/[\r\n]+/)).filter((word) => word.length >= SHORTEST);
  // The longest first, for one may be a part of another.
  words.sort((a, b) => b.length - a.length);
  if (words.length === 0) return on;
  return (news) => on(news.is === 'line' ? { ...news, text: words.reduce((text, word) => text.replaceAll(word, '***'), news.text) } : news);
}

/** A shorter word would be found in anything, in characters. */
const SHORTEST = 4;

/** The API of engines forces all steps or none. */
const isForced = (image: Image): boolean =>
  sent(image).some(({ instruction }) => instruction.do === 'run' && instruction.build?.force === true);

type Seen = { readonly take: (event: BuildEvent) => void; readonly steps: () => readonly StepRecord[]; readonly end: () => void };

/** Puts what a builder tells beside the steps of the image. */
function follow(steps: readonly BuildStep[], on: (news: BuildNews) => void): Seen {
  const last = new Map<BuildStep, { readonly state: StepState; readonly milliseconds: number }>();
  const lines = splitLines<BuildStep | undefined>((step, text) => on({ is: 'line', step, text }));
  return {
    take: (event) => {
      const { at } = event;
      const step = at && steps.find((each) => isAt(each, at));
      if (event.is === 'output') lines.take(step, event.text);
      else if (step) {
        const { state, milliseconds } = event;
        last.set(step, { state, milliseconds });
        on({ is: 'step', index: steps.indexOf(step), step, state, milliseconds });
      }
    },
    steps: () => steps.map((step) => stepRecord(step, last.get(step))),
    end: lines.end,
  };
}

function stepRecord({ instruction, by }: BuildStep, seen?: { readonly state: StepState; readonly milliseconds: number }): StepRecord {
  // A step that was still running when the build ended was never finished.
  const state = seen === undefined || seen.state === 'running' ? 'unreached' : seen.state;
  return {
    instruction: sha256(flat(instruction.text)),
    method: by.call.method,
    isBase: instruction.do === 'from',
    state,
    milliseconds: Math.round(seen?.milliseconds ?? 0),
  };
}

/** The call whose fault a failure is. */
function callAt(image: Image, lines: readonly (Image | undefined)[], { step, line, base }: FailurePlace): Image | undefined {
  if (line !== undefined) return lines[line - 1];
  if (step) return stepsOf(image).find((each) => isAt(each, step))?.by;
  return base === undefined ? undefined : sent(image).find(({ instruction }) => isOf(instruction, base))?.by;
}

/** Whether an instruction starts or copies from an image. */
function isOf(instruction: Instruction, base: string): boolean {
  if (instruction.do === 'from') return isSame(flat(instruction.source.ref), base);
  return instruction.do === 'copy' && typeof instruction.of === 'object' && isSame(flat(instruction.of.ref), base);
}

const isSame = (written: string, full: string): boolean => fullReference(written) === fullReference(full);

/** With the registry, organisation and tag that a reference leaves out. */
function fullReference(text: string): string {
  const parsed = parseReference(text);
  if ('wrong' in parsed) return text;
  const { registry = 'docker.io', repository, tag, digest } = parsed;
  const path = registry === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
  return `${registry}/${path}:${tag ?? (digest === undefined ? 'latest' : '')}@${digest ?? ''}`;
}

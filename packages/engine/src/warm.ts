import { type Engine, EngineFailure, type RepositoryTag, type Transfer, referenceOf } from './ports/engine.ts';

/** An image to be brought to engines. */
export type WarmJob = {
  /** The id of the image in `from`. */
  readonly image: string;
  readonly from: Engine;
  readonly to: readonly Engine[];
  /** Where hosts fetch it, as host:port; without one only engines that have it already can be warm. */
  readonly registry: string | undefined;
  readonly as: RepositoryTag;
};

/** `present`: it was there before. A host that failed says why and leaves the others as they are. */
export type WarmResult = { readonly host: string; readonly milliseconds: number } & (
  | { readonly state: 'present' | 'pulled'; readonly reference: string }
  | { readonly state: 'failed'; readonly message: string }
);

export type WarmNews =
  | { readonly is: 'push'; readonly transfer: Transfer }
  | { readonly is: 'pull'; readonly host: string; readonly transfer: Transfer }
  | { readonly is: 'host'; readonly result: WarmResult };

/**
 * Brings an image to engines: those that lack it fetch it, all at once and by its digest, from a registry to which it is
 * pushed if any does. One result a host, in the order given; what goes wrong is in the results of those that it concerns.
 */
export async function warmImage(job: WarmJob, on: (news: WarmNews) => void, signal: AbortSignal): Promise<readonly WarmResult[]> {
  let pushed: Promise<string> | undefined;
  // The first host that lacks the image causes the push; all wait for the same one.
  const pinned = (): Promise<string> => (pushed ??= push(job, on, signal));
  const results = job.to.map(async (engine) => {
    const result = await warmHost(job, { engine, pinned, on }, signal);
    on({ is: 'host', result });
    return result;
  });
  return Promise.all(results);
}

async function push({ image, from, registry, as }: WarmJob, on: (news: WarmNews) => void, signal: AbortSignal): Promise<string> {
  if (registry === undefined) throw new EngineFailure('refused', 'it lacks the image, and no registry is named where it could fetch it');
  const target = { repository: `${registry}/${as.repository}`, tag: as.tag };
  try {
    await from.tag(image, target, signal);
    const { digest } = await from.push(target, (transfer) => on({ is: 'push', transfer }), signal);
    return `${target.repository}@${digest}`;
  } catch (error) {
    throw error instanceof EngineFailure && error.kind === 'refused'
      ? new EngineFailure('refused', `the image could not be pushed to ${registry}: ${error.message}`)
      : error;
  }
}

type Warming = { readonly engine: Engine; readonly pinned: () => Promise<string>; readonly on: (news: WarmNews) => void };

async function warmHost(job: WarmJob, { engine, pinned, on }: Warming, signal: AbortSignal): Promise<WarmResult> {
  const { host } = engine;
  const start = performance.now();
  const done = (): { readonly host: string; readonly milliseconds: number } => ({
    host,
    milliseconds: Math.round(performance.now() - start),
  });
  try {
    const present = await engine.find(job.image, signal);
    if (present) {
      await engine.tag(present.id, job.as, signal);
      return { ...done(), state: 'present', reference: referenceOf(job.as) };
    }
    const reference = await pinned();
    const known = await engine.find(reference, signal);
    if (!known) await engine.pull(reference, (transfer) => on({ is: 'pull', host, transfer }), signal);
    await arrived(engine, reference, signal);
    await engine.tag(reference, job.as, signal);
    return { ...done(), state: known ? 'present' : 'pulled', reference: referenceOf(job.as) };
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    return { ...done(), state: 'failed', message: error.message };
  }
}

/** A pull that ends without an error is believed only when the image is there. */
async function arrived(engine: Engine, reference: string, signal: AbortSignal): Promise<void> {
  if (!(await engine.find(reference, signal))) throw new EngineFailure('refused', `${reference} was fetched, but is not there`);
}

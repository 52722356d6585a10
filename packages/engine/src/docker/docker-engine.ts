import {
  type BuildEvent,
  type BuildOrder,
  type BuiltImage,
  type Engine,
  type EngineIdentity,
  type PushedImage,
  type RepositoryTag,
  type StoredImage,
  type Transfer,
  EngineFailure,
  referenceOf,
} from '../ports/engine.ts';
import { type Api, dockerApi, inspect } from './api.ts';
import type { Credentials, FindCredentials } from './credentials.ts';
import { failureOf, foreign, refusal } from './failure.ts';
import type { DockerHost } from './host.ts';
import { jsonLines } from './json-lines.ts';
import { type Progress, followProgress } from './progress.ts';
import { decodeTrace } from './trace.ts';
import { type Session, openSession } from './session.ts';
import { followTransfer } from './transfer.ts';
import { untilAborted, whileAlive } from './waiting.ts';

/** How long an engine may take for an answer that needs no work, in milliseconds. */
const ANSWER = 10_000;

/** An engine that is reached over Docker's API, with BuildKit in it (Docker 18.09 or newer). */
export function dockerEngine(at: DockerHost, credentialsFor: FindCredentials = () => Promise.resolve(undefined)): Engine {
  const { host } = at;
  const docker = dockerApi(at);
  const asking = async <T>(signal: AbortSignal, ask: (limited: AbortSignal) => Promise<T>): Promise<T> => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(ANSWER)]);
    try {
      return await untilAborted(ask(limited), limited);
    } catch (error) {
      throw failureOf(error, host, signal);
    }
  };
  const identify = (signal: AbortSignal): Promise<EngineIdentity> =>
    asking(signal, async (limited) => identityOf(await docker.info({ abortSignal: limited }), host));
  const working = async <T>(signal: AbortSignal, work: (alive: AbortSignal) => Promise<T>): Promise<T> => {
    // Connections have no time limit of their own where the answer may come hours later.
    await identify(signal);
    try {
      return await whileAlive(() => docker.ping({ abortSignal: AbortSignal.timeout(ANSWER) }), host, signal, work);
    } catch (error) {
      throw failureOf(error, host, signal);
    }
  };
  return {
    host,
    identify,
    build: (order, on, signal) => working(signal, (alive) => build(docker, order, on, alive)),
    find: (reference, signal) => asking(signal, (limited) => find(docker, reference, limited)),
    tag: (reference, as, signal) =>
      asking(signal, async (abortSignal) => {
        await docker.getImage(reference).tag({ repo: as.repository, tag: as.tag, abortSignal });
      }),
    push: (as, on, signal) =>
      working(signal, async (alive) => push(docker, as, { on, signal: alive, credentials: await credentialsFor(as.repository) })),
    pull: (reference, on, signal, platform) =>
      working(signal, async (alive) =>
        pull(docker, reference, {
          on,
          signal: alive,
          credentials: await credentialsFor(reference),
          ...(platform !== undefined && { platform }),
        }),
      ),
  };
}

function identityOf(info: unknown, host: string): EngineIdentity {
  const { ID: id = '', Driver: driver = '', ServerVersion: version } = (info ?? {}) as Info;
  // Any web server answers something.
  if (version === undefined) throw foreign(host);
  return { id, driver, version };
}

type Info = { readonly ID?: string; readonly Driver?: string; readonly ServerVersion?: string };

async function find(docker: Api, reference: string, signal: AbortSignal): Promise<StoredImage | undefined> {
  try {
    const inspected = (await inspect(docker, reference, signal)) as Inspected;
    if (inspected.Id === undefined) throw new SyntaxError('no image');
    const platform = platformOf(inspected);
    // An image that was never pushed or pulled has no pins.
    return { id: inspected.Id, pins: inspected.RepoDigests ?? [], ...(platform !== undefined && { platform }) };
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined;
    throw error;
  }
}

type Inspected = {
  readonly Id?: string;
  readonly RepoDigests?: readonly string[] | null;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Variant?: string;
};

function platformOf({ Os: os, Architecture: architecture, Variant: variant = '' }: Inspected): string | undefined {
  if (os === undefined || architecture === undefined) return undefined;
  return `${os}/${architecture}${variant === '' ? '' : `/${variant}`}`;
}

async function build(docker: Api, order: BuildOrder, on: (event: BuildEvent) => void, signal: AbortSignal): Promise<BuiltImage> {
  const { archive, dockerfile, tags, network, noCache, secrets } = order;
  const progress = followProgress(on);
  let id: string | undefined;
  let session: Session | undefined;
  try {
    session = secrets.size > 0 ? await openSession(docker, secrets, signal) : undefined;
    const options = {
      dockerfile,
      t: [...tags],
      // With '2' as a text the library opens a session of its own.
      version: 2,
      ...(session && { session: session.id }),
      ...(network !== undefined && { networkmode: network }),
      ...(noCache && { nocache: true }),
    };
    for await (const message of jsonLines(await docker.buildImage(archive, { ...options, abortSignal: signal }))) {
      id = takeMessage(message, progress) ?? id;
    }
  } catch (error) {
    // The connection breaks when there is no more to be read, which says nothing of the reason.
    throw archive.errored ?? error;
  } finally {
    archive.destroy();
    session?.close();
  }
  if (id === undefined) throw new Error('aborted');
  return { id };
}

/** Takes one message of a build; the id of the image, when it is that message. Throws when it says that the build failed. */
function takeMessage(message: unknown, progress: Progress): string | undefined {
  const { id, aux, error } = message as { readonly id?: string; readonly aux?: unknown; readonly error?: string };
  if (id === 'moby.buildkit.trace' && typeof aux === 'string') progress.take(decodeTrace(aux));
  if (error !== undefined) {
    const known = progress.failure();
    throw refusal(known?.message ?? error, known?.place);
  }
  return id === 'moby.image.id' ? (aux as { readonly ID?: string } | undefined)?.ID : undefined;
}

type Moving = {
  readonly on: (transfer: Transfer) => void;
  readonly signal: AbortSignal;
  readonly credentials: Credentials | undefined;
  readonly platform?: string;
};

async function push(docker: Api, as: RepositoryTag, { on, signal, credentials }: Moving): Promise<PushedImage> {
  const follow = followTransfer(on);
  let digest: string | undefined;
  // Engines insist on credentials for a push; empty ones ask the registry as nobody.
  const messages = await docker.getImage(as.repository).push({ tag: as.tag, authconfig: credentials ?? {}, abortSignal: signal });
  for await (const message of jsonLines(messages)) digest = digestOf(follow(message)) ?? digest;
  if (digest === undefined) throw new EngineFailure('refused', `the registry took ${referenceOf(as)} without saying its digest`);
  return { digest };
}

const digestOf = (aux: unknown): string | undefined => (aux as { readonly Digest?: string } | undefined)?.Digest;

async function pull(docker: Api, reference: string, { on, signal, credentials, platform }: Moving): Promise<void> {
  const follow = followTransfer(on);
  const options = { abortSignal: signal, ...(credentials && { authconfig: credentials }), ...(platform !== undefined && { platform }) };
  const messages = await docker.pull(reference, options);
  for await (const message of jsonLines(messages)) follow(message);
}

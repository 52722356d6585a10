import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type BuildEvent, type Engine, EngineFailure, type FailureKind } from '../ports/engine.ts';
import { closedPort } from '../testing/closed-port.ts';
import { recordedBytes } from '../testing/recorded.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { dockerEngine } from './docker-engine.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const NEVER = new AbortController().signal;
const INFO = JSON.stringify({ ID: 'ABC', Driver: 'overlay2', ServerVersion: '20.10.24' });
const text =
  (body: string | Buffer, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
const lines = (...all: readonly object[]): Answer => text(all.map((each) => `${JSON.stringify(each)}\n`).join(''));
const silence: Answer = () => undefined;

/** An engine that answers as told, by how the path begins, and what it was asked. */
async function answering(answers: Readonly<Record<string, Answer>>): Promise<{ readonly engine: Engine; readonly asked: string[] }> {
  const asked: string[] = [];
  const all = Object.entries({ ...answers, '/info': answers['/info'] ?? text(INFO) });
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(`${request.method ?? ''} ${url}`);
    const answer = all.find(([path]) => url.startsWith(path))?.[1] ?? text('{"message":"page not found"}', 404);
    // What is sent is read to its end, as engines do, but no answer waits for it.
    request.resume();
    answer(response, request);
  });
  return { engine: dockerEngine({ host: await listening(server) }), asked };
}

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  const socket = join(temporaryFolder(), 'docker.sock');
  await new Promise<void>((done) => server.listen(socket, done));
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `unix://${socket}`;
}

const archive = (): Readable => Readable.from([Buffer.alloc(1024)], { objectMode: false });
const order = (noCache = false): Parameters<Engine['build']>[0] => ({
  archive: archive(),
  dockerfile: 'Dockerfile',
  tags: ['a:1'],
  network: undefined,
  noCache,
  secrets: new Map(),
});
const building = (engine: Engine, signal = NEVER, on: (event: BuildEvent) => void = () => undefined): Promise<{ readonly id: string }> =>
  engine.build(order(), on, signal);
const as = { repository: '127.0.0.1:5000/a', tag: '1' };
const ignore = (): void => undefined;

/** How work ended: never well, and always as an `EngineFailure`. */
async function failureOf(work: Promise<unknown>): Promise<EngineFailure> {
  const error = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineFailure);
  return error as EngineFailure;
}

/** Everything an engine can be asked to do. */
const works = (engine: Engine, signal = NEVER): Readonly<Record<string, () => Promise<unknown>>> => ({
  identify: () => engine.identify(signal),
  build: () => building(engine, signal),
  find: () => engine.find('a:1', signal),
  tag: () => engine.tag('a:1', as, signal),
  push: () => engine.push(as, ignore, signal),
  pull: () => engine.pull('a@sha256:1', ignore, signal),
});

async function expectAll(engine: Engine, kind: FailureKind, message: string): Promise<void> {
  for (const [name, work] of Object.entries(works(engine))) {
    const failure = await failureOf(work());
    expect({ name, kind: failure.kind, message: failure.message }).toEqual({ name, kind, message });
  }
}

const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', noteUnhandled);
});
afterEach(async () => {
  await new Promise((done) => setTimeout(done, 5));
  process.off('unhandledRejection', noteUnhandled);
  vi.restoreAllMocks();
  expect(unhandled).toEqual([]);
});

/** Every time limit passes when the function that this gives is called, and not before. */
function heldTimes(): () => void {
  const limits: AbortController[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  });
  return () => {
    for (const limit of limits) limit.abort(new DOMException('The time is over', 'TimeoutError'));
  };
}

describe('an engine that is not there', () => {
  test('has no socket', async () => {
    const host = `unix://${join(temporaryFolder(), 'none.sock')}`;
    await expectAll(dockerEngine({ host }), 'absent', `no engine answers at ${host}: is Docker running?`);
  });

  test('has nobody at its port', async () => {
    const host = `tcp://127.0.0.1:${await closedPort()}`;
    await expectAll(dockerEngine({ host }), 'absent', `no engine answers at ${host}: is Docker running?`);
  });

  test('is something else, which serves pages', async () => {
    for (const [body, status] of [
      ['<html>', 200],
      ['{}', 200],
      ['null', 200],
      ['<html>', 502],
    ] as const) {
      const { engine } = await answering({ '/info': text(body, status) });
      expect(await failureOf(building(engine))).toMatchObject({
        kind: 'absent',
        message: `what answers at ${engine.host} is no docker engine`,
      });
    }
  });

  test('is something else, which does not speak HTTP', async () => {
    const host = await listening(createSocketServer((socket) => void socket.end('SSH-2.0-OpenSSH\r\n')));
    await expectAll(dockerEngine({ host }), 'absent', `what answers at ${host} is no docker engine`);
  });

  test('takes the connection and says nothing', async () => {
    const pass = heldTimes();
    const asked: Answer = () => pass();
    const { engine } = await answering({ '/': asked, '/info': asked });
    await expectAll(engine, 'absent', `${engine.host} does not answer`);
  });

  test('closes the connection', async () => {
    const { engine } = await answering({ '/': (response) => response.destroy(), '/info': (response) => response.destroy() });
    await expectAll(engine, 'lost', `the engine at ${engine.host} stopped in the middle of its work`);
  });

  test('lets this user do nothing', async () => {
    const { engine } = await answering({ '/info': text('{"message":"authorization denied by plugin"}', 403) });
    expect(await failureOf(building(engine))).toMatchObject({ kind: 'refused', message: 'authorization denied by plugin' });
  });
});

describe('a build', () => {
  test('gives the image, and tells what was done for it', async () => {
    const { engine, asked } = await answering({ '/build': text(recordedBytes('20.10-run')) });
    const events: BuildEvent[] = [];
    const { id } = await building(engine, NEVER, (event) => events.push(event));
    expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(events.filter(({ is }) => is === 'output')).toHaveLength(2);
    expect(asked.at(-1)).toMatch(/^POST \/build\?/);
    const query = new URL(asked.at(-1)?.slice('POST '.length) ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(query)).toEqual({ dockerfile: 'Dockerfile', t: 'a:1', version: '2' });
  });

  test('without a cache asks for that', async () => {
    const { engine, asked } = await answering({ '/build': text(recordedBytes('20.10-run')) });
    await engine.build(order(true), ignore, NEVER);
    expect(new URL(asked.at(-1)?.slice('POST '.length) ?? '', 'http://x').searchParams.get('nocache')).toMatch(/^(?:1|true)$/);
  });

  test('of a command that fails says where', async () => {
    const { engine } = await answering({ '/build': text(recordedBytes('28.5-failed')) });
    expect(await failureOf(building(engine))).toMatchObject({
      kind: 'refused',
      message: 'the command ended with exit code 3',
      place: { step: { number: 2 } },
    });
  });

  test('on a base that is not there says which', async () => {
    const { engine } = await answering({ '/build': text(recordedBytes('20.10-base-absent')) });
    expect(await failureOf(building(engine))).toMatchObject({ kind: 'refused', place: { base: '127.0.0.1:5077/nope:1' } });
  });

  test.for([
    ['<html>\n', 'gave an answer that cannot be read'],
    ['null\n', 'gave an answer that cannot be read'],
    ['{"id":"moby.buildkit.trace","aux":"/////w=="}\n', 'gave an answer that cannot be read'],
    ['{"id":"moby.image.id"}\n', 'stopped in the middle of its work'],
    ['', 'stopped in the middle of its work'],
    ['{"id":"moby.ima', 'stopped in the middle of its work'],
  ] as const)('whose answer is %j is no image', async ([answer, message]) => {
    const { engine } = await answering({ '/build': text(answer) });
    expect(await failureOf(building(engine))).toMatchObject({ kind: 'lost', message: `the engine at ${engine.host} ${message}` });
  });

  test('ends when the engine closes the connection in the middle', async () => {
    const bytes = recordedBytes('20.10-run');
    const answer: Answer = (response) => response.write(bytes.subarray(0, 3000), () => response.destroy());
    const { engine } = await answering({ '/build': answer });
    const sent = order();
    expect(await failureOf(engine.build(sent, ignore, NEVER))).toMatchObject({ kind: 'lost' });
    expect(sent.archive.destroyed).toBe(true);
  });

  test.for(['at once', 'after the answer began'])('of an archive that cannot be read to its end, %s, says why', async (when) => {
    const answer: Answer = (response) => {
      if (when !== 'at once') response.write(recordedBytes('20.10-run').subarray(0, 3000));
    };
    const { engine } = await answering({ '/build': answer });
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100_000);
      await new Promise((done) => setTimeout(done, 50));
      throw Object.assign(new Error('`a` changed while it was being read'));
    };
    const sent = { ...order(), archive: Readable.from(broken(), { objectMode: false }) };
    expect(await failureOf(engine.build(sent, ignore, NEVER))).toMatchObject({
      kind: 'refused',
      message: '`a` changed while it was being read',
    });
  });

  test('goes on for as long as the engine says that it is there, beyond all limits of other answers', async () => {
    const pass = heldTimes();
    const answer: Answer = (response) => {
      response.writeHead(200).flushHeaders();
      pass();
      setTimeout(() => response.end(recordedBytes('20.10-run')), 50);
    };
    const { engine } = await answering({ '/build': answer, '/_ping': text('OK') });
    expect((await building(engine)).id).toMatch(/^sha256:/);
  });
});

describe('a wish to end', () => {
  /** What the engine was doing when the connection was closed. */
  const closing = (path: string, before: string): { readonly answers: Record<string, Answer>; readonly closed: Promise<string> } => {
    let close = (_: string): void => undefined;
    const closed = new Promise<string>((resolve) => (close = resolve));
    const answer: Answer = (response) => {
      response.on('close', () => close(path));
      if (before !== '') response.write(before);
    };
    return { answers: { [path]: answer }, closed };
  };

  test.for([
    ['build', '/build', ''],
    ['build', '/build', '{"id":"moby.buildkit.trace","aux":""}\n'],
    ['identify', '/info', ''],
    ['find', '/images/a:1/json', ''],
    ['tag', '/images/a:1/tag', ''],
    ['push', '/images/127.0.0.1:5000/a/push', ''],
    ['push', '/images/127.0.0.1:5000/a/push', '{"status":"Preparing"}\n'],
    ['pull', '/images/create', '{"status":"Pulling"}\n'],
  ] as const)('closes the connection of %s at %s that has said %j', async ([name, path, before]) => {
    const { answers, closed } = closing(path, before);
    const { engine, asked } = await answering(answers);
    const cancel = new AbortController();
    const failed = failureOf(works(engine, cancel.signal)[name]?.() ?? Promise.resolve());
    await vi.waitFor(() => expect(asked.some((each) => each.includes(path))).toBe(true), { timeout: 60_000, interval: 10 });
    await new Promise((done) => setTimeout(done, 20));
    cancel.abort();
    expect((await failed).kind).toBe('cancelled');
    expect(await closed).toBe(path);
  });

  test('that came before is met at once', async () => {
    const { engine } = await answering({ '/': silence, '/info': silence });
    for (const work of Object.values(works(engine, AbortSignal.abort()))) expect((await failureOf(work())).kind).toBe('cancelled');
  });
});

describe('an image', () => {
  test('is found with the digests it is known by', async () => {
    const { engine } = await answering({ '/images/a:1/json': text('{"Id":"sha256:1","RepoDigests":["a@sha256:2"]}') });
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: ['a@sha256:2'] });
  });

  test('may have none, and may not be there', async () => {
    const { engine } = await answering({
      '/images/a:1/json': text('{"Id":"sha256:1","RepoDigests":null}'),
      '/images/b:1/json': text('{"message":"No such image: b:1"}', 404),
      '/images/c:1/json': text('{"message":"broken"}', 500),
      '/images/d:1/json': text('{}'),
    });
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: [] });
    expect(await engine.find('b:1', NEVER)).toBeUndefined();
    expect(await failureOf(engine.find('c:1', NEVER))).toMatchObject({ kind: 'refused', message: 'broken' });
    expect(await failureOf(engine.find('d:1', NEVER))).toMatchObject({ kind: 'lost' });
  });

  test('gets a tag', async () => {
    const { engine, asked } = await answering({ '/images/sha256:1/tag': text('', 201) });
    await engine.tag('sha256:1', as, NEVER);
    expect(decodeURIComponent(asked.at(-1) ?? '')).toBe('POST /images/sha256:1/tag?repo=127.0.0.1:5000/a&tag=1');
  });

  test('is pushed as nobody, and has a digest then', async () => {
    let credentials: unknown;
    const answer: Answer = (response, request) => {
      credentials = JSON.parse(Buffer.from(String(request.headers['x-registry-auth']), 'base64').toString());
      text(recordedBytes('20.10-push'))(response, request);
    };
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': answer });
    expect((await engine.push(as, ignore, NEVER)).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(credentials).toEqual({});
  });

  test('that is pushed without a digest is not believed', async () => {
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': lines({ status: 'Pushed' }) });
    expect(await failureOf(engine.push(as, ignore, NEVER))).toMatchObject({
      kind: 'refused',
      message: 'the registry took 127.0.0.1:5000/a:1 without saying its digest',
    });
  });

  test('that cannot be pushed or pulled says why', async () => {
    const said = { error: 'denied: requested access to the resource is denied' };
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': lines({ status: 'x' }, said), '/images/create': lines(said) });
    for (const work of [engine.push(as, ignore, NEVER), engine.pull('a@sha256:1', ignore, NEVER)]) {
      expect(await failureOf(work)).toMatchObject({ kind: 'refused', message: said.error });
    }
  });

  test('for another platform is asked for so, and says which it is for', async () => {
    const inspected = JSON.stringify({ Id: 'sha256:1', Os: 'linux', Architecture: 'arm64', Variant: 'v8' });
    const { engine, asked } = await answering({ '/images/create': text(recordedBytes('20.10-pull')), '/images/a': text(inspected) });
    await engine.pull('a:1', ignore, NEVER, 'linux/arm64');
    const query = asked.find((each) => each.includes('/images/create'))?.slice('POST '.length) ?? '';
    expect(new URL(query, 'http://x').searchParams.get('platform')).toBe('linux/arm64');
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: [], platform: 'linux/arm64/v8' });
  });

  test('is pulled by its digest, and how far that is is told', async () => {
    const { engine, asked } = await answering({ '/images/create': text(recordedBytes('20.10-pull')) });
    const told: number[] = [];
    await engine.pull('127.0.0.1:5000/a@sha256:12', ({ done }) => told.push(done), NEVER);
    expect(told.at(-1)).toBe(1_064_799);
    expect(decodeURIComponent(asked.at(-1) ?? '')).toContain('fromImage=127.0.0.1:5000/a&tag=sha256:12');
  });
});

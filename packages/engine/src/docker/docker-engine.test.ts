import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BuildEvent, Engine, FailureKind } from '../ports/engine.ts';
import {
  type Answer,
  NEVER,
  answering,
  as,
  building,
  failureOf,
  ignore,
  listening,
  nothingUnhandled,
  order,
  silence,
  text,
} from '../testing/answering-engine.ts';
import { closedPort } from '../testing/closed-port.ts';
import { recordedBytes } from '../testing/recorded.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { dockerEngine } from './docker-engine.ts';

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

nothingUnhandled();
afterEach(() => void vi.restoreAllMocks());

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

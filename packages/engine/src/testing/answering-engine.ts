import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Server as SocketServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { dockerEngine } from '../docker/docker-engine.ts';
import { type BuildEvent, type Engine, EngineFailure } from '../ports/engine.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export const NEVER = new AbortController().signal;
const INFO = JSON.stringify({ ID: 'ABC', Driver: 'overlay2', ServerVersion: '20.10.24' });
export const text =
  (body: string | Buffer, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
export const lines = (...all: readonly object[]): Answer => text(all.map((each) => `${JSON.stringify(each)}\n`).join(''));
export const silence: Answer = () => undefined;

/** An engine that answers as told, by how the path begins, and what it was asked. */
export async function answering(answers: Readonly<Record<string, Answer>>): Promise<{ readonly engine: Engine; readonly asked: string[] }> {
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

export async function listening(server: Server | SocketServer): Promise<string> {
  const socket = join(temporaryFolder(), 'docker.sock');
  await new Promise<void>((done) => server.listen(socket, done));
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return `unix://${socket}`;
}

const archive = (): Readable => Readable.from([Buffer.alloc(1024)], { objectMode: false });
export const order = (noCache = false): Parameters<Engine['build']>[0] => ({
  archive: archive(),
  dockerfile: 'Dockerfile',
  tags: ['a:1'],
  network: undefined,
  noCache,
  secrets: new Map(),
});
export const building = (
  engine: Engine,
  signal = NEVER,
  on: (event: BuildEvent) => void = () => undefined,
): Promise<{ readonly id: string }> => engine.build(order(), on, signal);
export const as = { repository: '127.0.0.1:5000/a', tag: '1' };
export const ignore = (): void => undefined;

/** How work ended: never well, and always as an `EngineFailure`. */
export async function failureOf(work: Promise<unknown>): Promise<EngineFailure> {
  const error = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineFailure);
  return error as EngineFailure;
}

/** Each test of the file fails where a promise is rejected that nobody waits for. */
export function nothingUnhandled(): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(async () => {
    await new Promise((done) => setTimeout(done, 5));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
}

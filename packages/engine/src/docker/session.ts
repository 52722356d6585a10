import { randomUUID } from 'node:crypto';
import { type Http2Session, type ServerHttp2Stream, constants, createServer } from 'node:http2';
import { Duplex } from 'node:stream';
import protobuf from 'protobufjs/light.js';
import type { Api } from './api.ts';

/** The values that commands of a build are given, by their ids. They leave this process for the engine alone, and only when it asks. */
export type Secrets = ReadonlyMap<string, string>;

/** A connection on which an engine asks for what a build needs of who started it. */
export type Session = { readonly id: string; readonly close: () => void };

/** `moby.buildkit.secrets.v1` and `grpc.health.v1`, as far as they are used (github.com/moby/buildkit/tree/master/session, read 2026-11). */
const root = protobuf.Root.fromJSON({
  nested: {
    GetSecretRequest: { fields: { ID: { type: 'string', id: 1 } } },
    GetSecretResponse: { fields: { data: { type: 'bytes', id: 1 } } },
    HealthCheckResponse: { fields: { status: { type: 'int32', id: 1 } } },
  },
});
const [request, response, health] = ['GetSecretRequest', 'GetSecretResponse', 'HealthCheckResponse'].map((name) =>
  root.lookupType(name),
) as [protobuf.Type, protobuf.Type, protobuf.Type];

const GET_SECRET = '/moby.buildkit.secrets.v1.Secrets/GetSecret';
/** An engine ends a session that does not say that it is well. */
const HEALTH = '/grpc.health.v1.Health/Check';
const SERVING = 1;

/** What gRPC calls its outcomes (github.com/grpc/grpc/blob/master/doc/statuscodes.md). */
const STATUS = { ok: 0, invalid: 3, notFound: 5, unimplemented: 12 } as const;
/** A message is this flag, its length in four bytes, and its bytes. */
const HEAD = 5;
/** The most that is read of a question, in bytes. */
const LONGEST = 64 * 1024;

/**
 * Opens a session: over a connection of its own the engine asks, and this answers, until it is closed. Rejects where the engine has no
 * such thing.
 */
export async function openSession(docker: Api, secrets: Secrets, signal: AbortSignal): Promise<Session> {
  const id = randomUUID();
  const socket = await dial(docker, id, signal);
  // A server that listens nowhere: `performServerHandshake` is missing in the Node of editors from 2024 (20.9).
  const server = createServer();
  const sessions: Http2Session[] = [];
  server.on('session', (session) => sessions.push(session));
  server.on('sessionError', () => undefined);
  server.on('stream', (stream, headers) => {
    answer(stream, String(headers[constants.HTTP2_HEADER_PATH]), secrets);
  });
  server.emit('connection', plain(socket));
  return { id, close: () => end(sessions, socket) };
}

function end(sessions: readonly Http2Session[], socket: Duplex): void {
  for (const session of sessions) session.destroy();
  socket.destroy();
}

function dial(docker: Api, id: string, abortSignal: AbortSignal): Promise<Duplex> {
  const headers = {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'layerwright',
    'X-Docker-Expose-Session-Sharedkey': '',
    'X-Docker-Expose-Session-Grpc-Method': [HEALTH, GET_SECRET],
  };
  return new Promise((resolve, reject) => {
    const statusCodes = { 200: true, 500: 'server error' } as const;
    docker.modem.dial({ path: '/session', method: 'POST', hijack: true, headers, abortSignal, statusCodes }, (error, socket) => {
      if (error !== null) reject(error);
      else if (socket instanceof Duplex) resolve(socket);
      else reject(new Error('the engine opens no session'));
    });
  });
}

/** Of an encrypted connection HTTP/2 asks what was agreed upon when it began, which was HTTP/1; behind a plain stream it does not. */
function plain(socket: Duplex): Duplex {
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _, done) => socket.write(chunk, done),
    final: (done) => socket.end(done),
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) socket.pause();
  });
  socket.on('end', () => stream.push(null));
  socket.on('close', () => stream.destroy());
  socket.on('error', () => stream.destroy());
  return stream;
}

/** Answers one question when all of it has been read. */
function answer(stream: ServerHttp2Stream, path: string, secrets: Secrets): void {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > LONGEST) stream.close(constants.NGHTTP2_CANCEL);
    else chunks.push(chunk);
  });
  stream.on('end', () => {
    if (!stream.destroyed) reply(stream, replyTo(path, Buffer.concat(chunks), secrets));
  });
}

type Reply = { readonly message: Uint8Array } | { readonly status: number; readonly says: string };

function replyTo(path: string, asked: Buffer, secrets: Secrets): Reply {
  if (path === HEALTH) return { message: health.encode({ status: SERVING }).finish() };
  if (path !== GET_SECRET) return { status: STATUS.unimplemented, says: 'this is not served' };
  const id = idOf(asked);
  if (id === undefined) return { status: STATUS.invalid, says: 'this is no question for a secret' };
  const value = secrets.get(id);
  // The engine takes a secret that is not required for one that is not there by these words' status.
  if (value === undefined) return { status: STATUS.notFound, says: `secret ${id}: not found` };
  return { message: response.encode({ data: Buffer.from(value) }).finish() };
}

function idOf(asked: Buffer): string | undefined {
  try {
    const { ID: id } = request.decode(asked.subarray(HEAD)) as unknown as { readonly ID: string };
    return id;
  } catch {
    return undefined;
  }
}

function reply(stream: ServerHttp2Stream, made: Reply): void {
  const headers = { ':status': 200, 'content-type': 'application/grpc' };
  if ('status' in made) {
    stream.respond({ ...headers, 'grpc-status': String(made.status), 'grpc-message': encodeURI(made.says) }, { endStream: true });
    return;
  }
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(made.message.length, 1);
  stream.respond(headers, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(STATUS.ok) }));
  stream.end(Buffer.concat([head, made.message]));
}

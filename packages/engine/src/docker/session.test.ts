import { type IncomingMessage, type Server, createServer } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Api, dockerApi } from './api.ts';
import { type Session, openSession } from './session.ts';

/** What an engine that was asked for a session saw, and the connection on which it asks. */
type Opened = { readonly session: Session; readonly request: IncomingMessage; readonly client: ClientHttp2Session };

async function listening(server: Server): Promise<string> {
  const socket = join(temporaryFolder(), 'docker.sock');
  await new Promise<void>((done) => server.listen(socket, done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `unix://${socket}`;
}

/** An engine that opens sessions, and what it was asked. */
async function engineWithSessions(): Promise<{ readonly api: Api; readonly asked: Promise<readonly [IncomingMessage, Duplex]> }> {
  const server = createServer();
  const asked = new Promise<readonly [IncomingMessage, Duplex]>((resolve) => {
    server.on('upgrade', (request, socket: Duplex) => {
      onTestFinished(() => {
        socket.destroy();
      });
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
      resolve([request, socket]);
    });
  });
  return { api: dockerApi({ host: await listening(server) }), asked };
}

async function opened(secrets: ReadonlyMap<string, string>): Promise<Opened> {
  const { api, asked } = await engineWithSessions();
  const session = await openSession(api, secrets, AbortSignal.timeout(60_000));
  const [request, socket] = await asked;
  const client = connect('http://localhost', { createConnection: () => socket });
  client.on('error', () => undefined);
  onTestFinished(() => {
    session.close();
    client.destroy();
  });
  return { session, request, client };
}

const SECRET = '/moby.buildkit.secrets.v1.Secrets/GetSecret';

/** A message of one text in its first field, as protobuf has it, with what gRPC puts in front. */
function framed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const message = Buffer.concat([Buffer.from([0x0a, bytes.length]), bytes]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The answer to a question, and with what status it ended. */
function ask(client: ClientHttp2Session, path: string, body: Buffer): Promise<{ readonly answer: Buffer; readonly status: unknown }> {
  return new Promise((resolve, reject) => {
    const stream = client.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' });
    const chunks: Buffer[] = [];
    let status: unknown;
    const take = (headers: Readonly<Record<string, unknown>>): void => {
      status = headers['grpc-status'];
    };
    stream.on('response', take);
    stream.on('trailers', take);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', reject);
    stream.on('close', () => resolve({ answer: Buffer.concat(chunks), status }));
    stream.end(body);
  });
}

describe('a session', () => {
  test('says what may be asked, under the name that the build has', async () => {
    const { session, request } = await opened(new Map());
    expect(request.url).toMatch(/\/session$/);
    expect(request.headers['x-docker-expose-session-uuid']).toBe(session.id);
    expect(request.headers['x-docker-expose-session-grpc-method']).toContain(SECRET);
  });

  test('gives the secrets that it has, and no other', async () => {
    const { client } = await opened(
      new Map([
        ['TOKEN', 'vält\n'],
        ['EMPTY', ''],
      ]),
    );
    expect(await ask(client, SECRET, framed('TOKEN'))).toEqual({ answer: framed('vält\n'), status: '0' });
    expect((await ask(client, SECRET, framed('EMPTY'))).status).toBe('0');
    expect(await ask(client, SECRET, framed('OTHER'))).toEqual({ answer: Buffer.alloc(0), status: '5' });
  });

  test('is well as long as it is open', async () => {
    const { client } = await opened(new Map());
    const { answer, status } = await ask(client, '/grpc.health.v1.Health/Check', Buffer.alloc(5));
    expect([[...answer], status]).toEqual([[0, 0, 0, 0, 2, 0x08, 1], '0']);
  });

  test('says so where something else is asked, or nothing that can be read', async () => {
    const { client } = await opened(new Map([['TOKEN', 'x']]));
    expect((await ask(client, '/moby.filesync.v1.Auth/Credentials', framed('docker.io'))).status).toBe('12');
    expect((await ask(client, SECRET, Buffer.from([0, 0, 0, 0, 2, 0x0a, 0xff]))).status).toBe('3');
  });
});

test('a session ends when it is closed', async () => {
  const { api, asked } = await engineWithSessions();
  const session = await openSession(api, new Map(), AbortSignal.timeout(60_000));
  const [, socket] = await asked;
  const ended = new Promise((resolve) => socket.on('end', resolve));
  socket.resume();
  session.close();
  await ended;
});

test('an engine without sessions is an error', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('{"message":"page not found"}'));
  const api = dockerApi({ host: await listening(server) });
  await expect(openSession(api, new Map(), AbortSignal.timeout(60_000))).rejects.toThrow('page not found');
});

test('who does not wait any longer is not waited for', async () => {
  const api = dockerApi({ host: await listening(createServer()) });
  await expect(openSession(api, new Map(), AbortSignal.timeout(50))).rejects.toThrow();
});

import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EngineFailure } from '../ports/engine.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { dockerApi } from './api.ts';
import { connectionOf } from './host.ts';

function failureOf(work: () => unknown): EngineFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineFailure) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

test.for([
  ['unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['npipe:////./pipe/docker_engine', { socketPath: '//./pipe/docker_engine' }],
  ['tcp://host', { protocol: 'http', host: 'host', port: '2375' }],
  ['tcp://host:4000', { protocol: 'http', host: 'host', port: '4000' }],
  ['tcp://host:80', { protocol: 'http', host: 'host', port: '80' }],
  ['tcp://host:2376', { protocol: 'https', host: 'host', port: '2376' }],
  ['tcp://[::1]:2375', { protocol: 'http', host: '[::1]', port: '2375' }],
  ['http://host:80', { protocol: 'http', host: 'host', port: '80' }],
  ['https://host', { protocol: 'https', host: 'host', port: '2376' }],
  ['https://host:443', { protocol: 'https', host: 'host', port: '443' }],
  ['ssh://me@host', { protocol: 'ssh', host: 'host', port: '22', username: 'me' }],
  ['ssh://me@host:2222', { protocol: 'ssh', host: 'host', port: '2222', username: 'me' }],
] as const)('%s is reached so', ([host, options]) => {
  expect(connectionOf({ host })).toMatchObject(options);
});

test('keys make a connection secure', () => {
  const certificates = temporaryFolder({ 'ca.pem': 'one', 'cert.pem': 'two', 'key.pem': 'three' });
  const secure = { protocol: 'https', port: '2376', ca: 'one', cert: 'two', key: 'three' };
  expect(connectionOf({ host: 'tcp://host', certificates })).toMatchObject(secure);
});

test('keys that are not there are named', () => {
  const certificates = join(temporaryFolder(), 'nope');
  const { kind, message } = failureOf(() => connectionOf({ host: 'tcp://host', certificates }));
  expect(kind).toBe('absent');
  expect(message).toContain(certificates);
});

test.for(['', 'docker', 'localhost:2375', '/var/run/docker.sock', 'unix://', 'tcp://', 'tcp://a b', 'ftp://host', 'tcp://host:99999'])(
  '`%s` is no docker host, and one is shown',
  (host) => {
    const { kind, message } = failureOf(() => connectionOf({ host }));
    expect(kind).toBe('absent');
    expect(message).toContain(`\`${host}\` is no docker host`);
    expect(message).toContain('unix:///path/to/docker.sock');
  },
);

test.for(['tcp://elsewhere:2376', 'not a host', 'ssh://elsewhere', 'unix:///elsewhere'])(
  'another host in the environment, %s, changes nothing',
  (other) => {
    const plain = ['unix:///a.sock', 'tcp://host:4000'].map((host) => dockerApi({ host }).modem);
    vi.stubEnv('DOCKER_HOST', other);
    vi.stubEnv('DOCKER_CERT_PATH', '/nowhere');
    vi.stubEnv('DOCKER_PATH_PREFIX', '/prefix');
    vi.stubEnv('DOCKER_CLIENT_TIMEOUT', '1');
    try {
      expect(['unix:///a.sock', 'tcp://host:4000'].map((host) => dockerApi({ host }).modem)).toEqual(plain);
      expect(process.env['DOCKER_HOST']).toBe(other);
    } finally {
      vi.unstubAllEnvs();
    }
  },
);

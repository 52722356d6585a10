import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineFailure } from '../ports/engine.ts';
import { type Tree, temporaryFolder } from '../testing/temporary-folder.ts';
import { defaultHost } from './default-host.ts';

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const context = (name: string, host: string): Tree => ({
  [`contexts/meta/${idOf(name)}/meta.json`]: JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }),
});
const current = (name: string): Tree => ({ 'config.json': JSON.stringify({ currentContext: name }) });
const machine = { host: expect.stringMatching(/^(unix|npipe):\/\//) as string };

describe('the environment names the host', () => {
  const config = (): string => temporaryFolder({ ...context('remote', 'tcp://context:1'), ...current('remote') });

  test.for([
    [{ DOCKER_HOST: 'tcp://host:1' }, { host: 'tcp://host:1' }],
    [{ DOCKER_HOST: 'host:1' }, { host: 'tcp://host:1' }],
    [{ DOCKER_HOST: 'tcp://host:1', DOCKER_CONTEXT: 'remote' }, { host: 'tcp://host:1' }],
    [{ DOCKER_HOST: 'tcp://host:1', DOCKER_CERT_PATH: '/keys' }, { host: 'tcp://host:1' }],
    [
      { DOCKER_HOST: 'tcp://host:1', DOCKER_CERT_PATH: '/keys', DOCKER_TLS_VERIFY: '1' },
      { host: 'tcp://host:1', certificates: '/keys' },
    ],
    [{ DOCKER_HOST: '' }, { host: 'tcp://context:1' }],
  ] as const)('%j', ([env, host]) => {
    expect(defaultHost({ DOCKER_CONFIG: config(), ...env })).toEqual(host);
  });

  test('keys are with the configuration where nothing says where they are', () => {
    const folder = config();
    const env = { DOCKER_CONFIG: folder, DOCKER_HOST: 'tcp://host:1', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '' };
    expect(defaultHost(env)).toEqual({ host: 'tcp://host:1', certificates: folder });
  });
});

describe('a context names the host', () => {
  const both = { ...context('one', 'tcp://one:1'), ...context('two', 'ssh://me@two') };

  test('that of the configuration', () => {
    expect(defaultHost({ DOCKER_CONFIG: temporaryFolder({ ...both, ...current('one') }) })).toEqual({ host: 'tcp://one:1' });
  });

  test('that of the environment before it, unless it is set to nothing', () => {
    const DOCKER_CONFIG = temporaryFolder({ ...both, ...current('one') });
    expect(defaultHost({ DOCKER_CONFIG, DOCKER_CONTEXT: 'two' })).toEqual({ host: 'ssh://me@two' });
    expect(defaultHost({ DOCKER_CONFIG, DOCKER_CONTEXT: '' })).toEqual({ host: 'tcp://one:1' });
    expect(defaultHost({ DOCKER_CONFIG, DOCKER_CONTEXT: 'default' })).toEqual(machine);
  });

  test('with its keys, where it has some', () => {
    const keys = `contexts/tls/${idOf('one')}/docker`;
    const DOCKER_CONFIG = temporaryFolder({ ...both, ...current('one'), [`${keys}/ca.pem`]: 'key' });
    expect(defaultHost({ DOCKER_CONFIG })).toEqual({ host: 'tcp://one:1', certificates: join(DOCKER_CONFIG, keys) });
  });

  test.for([
    ['nope', {}],
    ['broken', { [`contexts/meta/${idOf('broken')}/meta.json`]: '{' }],
    ['kubernetes', { [`contexts/meta/${idOf('kubernetes')}/meta.json`]: '{"Endpoints":{"kubernetes":{"Host":"x"}}}' }],
  ] as const)('and never another one is taken for it: %s', ([name, tree]) => {
    const DOCKER_CONFIG = temporaryFolder({ ...both, ...tree });
    const work = (): unknown => defaultHost({ DOCKER_CONFIG, DOCKER_CONTEXT: name });
    expect(work).toThrow(EngineFailure);
    expect(work).toThrow(`the docker context \`${name}\` names no engine`);
  });
});

describe('else it is the socket of this machine', () => {
  test.for([{}, { 'config.json': '{}' }, { 'config.json': '{' }, { 'config.json': '{"currentContext":""}' }, current('default')])(
    'with the configuration %j',
    (tree) => {
      expect(defaultHost({ DOCKER_CONFIG: temporaryFolder(tree) })).toEqual(machine);
    },
  );
});

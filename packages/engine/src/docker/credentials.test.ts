import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Credentials, dockerCredentials } from './credentials.ts';

const auth = Buffer.from('me:pass:word').toString('base64');

/** What is found with a client's configuration, and with helpers that are shell scripts. */
function find(reference: string, config: unknown, helpers: Readonly<Record<string, string>> = {}): Promise<Credentials | undefined> {
  const folder = temporaryFolder({ 'config.json': typeof config === 'string' ? config : JSON.stringify(config) });
  for (const [name, script] of Object.entries(helpers)) {
    const file = join(folder, `docker-credential-${name}`);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
  return dockerCredentials({ DOCKER_CONFIG: folder, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` })(reference);
}

const me = (serveraddress: string): Credentials => ({ username: 'me', password: 'pass:word', serveraddress });
const HUB = 'https://index.docker.io/v1/';

test('what docker login wrote into the file', async () => {
  expect(await find('ghcr.io/team/app:1', { auths: { 'ghcr.io': { auth } } })).toEqual(me('ghcr.io'));
  expect(await find('r.local:5000/app', { auths: { 'https://r.local:5000': { auth } } })).toEqual(me('r.local:5000'));
  expect(await find('python:3.12', { auths: { [HUB]: { auth } } })).toEqual(me(HUB));
  expect(await find('docker.io/library/python', { auths: { [HUB]: { identitytoken: 'T' } } })).toEqual({
    identitytoken: 'T',
    serveraddress: HUB,
  });
});

test('a registry is told nothing that was meant for another', async () => {
  expect(await find('quay.io/app', { auths: { 'ghcr.io': { auth }, [HUB]: { auth } } })).toBeUndefined();
  expect(await find('ghcr.io.evil.example/app', { auths: { 'ghcr.io': { auth } } })).toBeUndefined();
});

test('a helper of the registry, and one for all', async () => {
  const says = (user: string): string => `read server; echo "{\\"Username\\":\\"${user}\\",\\"Secret\\":\\"for $server\\"}"`;
  expect(
    await find('ghcr.io/a', { credHelpers: { 'ghcr.io': 'one' }, credsStore: 'two' }, { one: says('me'), two: says('other') }),
  ).toEqual({
    username: 'me',
    password: 'for ghcr.io',
    serveraddress: 'ghcr.io',
  });
  expect(await find('a/b', { credsStore: 'two' }, { two: says('<token>') })).toEqual({ identitytoken: `for ${HUB}`, serveraddress: HUB });
});

test.for([
  ['a helper that is not there', { credsStore: 'nowhere' }, {}],
  ['one that fails', { credsStore: 'bad' }, { bad: 'echo credentials not found; exit 1' }],
  ['one that does not read', { credsStore: 'deaf' }, { deaf: 'exec <&-; exit 1' }],
  ['one that prints something else', { credsStore: 'odd' }, { odd: 'echo hello' }],
  ['a file that is no JSON', '{', {}],
  ['one that is no object', 'null', {}],
  ['an entry without a password', { auths: { 'ghcr.io': { auth: 'bWU=' } } }, {}],
] as const)('%s is as good as no credentials', async ([, config, helpers]) => {
  expect(await find('ghcr.io/a', config, helpers)).toBeUndefined();
});

test('where a helper has nothing, the file may', async () => {
  expect(await find('ghcr.io/a', { credsStore: 'none', auths: { 'ghcr.io': { auth } } }, { none: 'exit 1' })).toEqual(me('ghcr.io'));
});

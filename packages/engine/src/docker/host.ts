import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';
import { EngineFailure } from '../ports/engine.ts';

/** A docker host as the user names it, and where the keys for it are, if it needs some. */
export type DockerHost = { readonly host: string; readonly certificates?: string };

const FORMS = '`unix:///path/to/docker.sock`, `tcp://host:2375`, `ssh://user@host` or `npipe:////./pipe/name`';

/** How a host is reached. Throws an `EngineFailure` for what is no docker host. */
export function connectionOf({ host, certificates }: DockerHost): DockerOptions {
  const [, scheme, rest] = /^([a-z]+):\/\/(.+)$/.exec(host) ?? [];
  if (rest !== undefined && (scheme === 'unix' || scheme === 'npipe')) return { socketPath: rest };
  const address = addressOf(host);
  if (!address) throw new EngineFailure('absent', `\`${host}\` is no docker host; one looks like ${FORMS}`);
  return scheme === 'ssh' ? overSsh(address) : overTcp(address, scheme === 'https', certificates);
}

const overSsh = ({ hostname, port, username }: URL): DockerOptions => ({
  protocol: 'ssh',
  host: hostname,
  port: port || '22',
  username,
  sshOptions: agentOf(),
});

function overTcp({ hostname, port }: URL, isHttps: boolean, certificates: string | undefined): DockerOptions {
  const isSecure = isHttps || port === '2376' || certificates !== undefined;
  if (!isSecure) return { protocol: 'http', host: hostname, port: port || '2375' };
  return { protocol: 'https', host: hostname, port: port || '2376', ...(certificates !== undefined && keysOf(certificates)) };
}

function addressOf(host: string): URL | undefined {
  if (!/^(tcp|http|https|ssh):/.test(host)) return undefined;
  // In schemes that the web knows, a port that is theirs by default would be left out.
  const text = host.replace(/^https?:/, 'tcp:');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && url.hostname !== '' ? url : undefined;
}

const agentOf = (): NonNullable<DockerOptions['sshOptions']> => {
  const agent = process.env['SSH_AUTH_SOCK'];
  return agent === undefined ? {} : { agent };
};

function keysOf(folder: string): DockerOptions {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  try {
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch {
    throw new EngineFailure('absent', `the keys for the engine cannot be read: ca.pem, cert.pem and key.pem in ${folder}`);
  }
}

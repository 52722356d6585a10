import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineFailure } from '../ports/engine.ts';
import type { DockerHost } from './host.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The engine that the docker client would use: `DOCKER_HOST`, else the context of `DOCKER_CONTEXT` or of the client's
 * configuration, else the socket of this machine. As there, what is set to nothing is not set. Throws an `EngineFailure` for
 * a context that does not name a host: another engine is not what was meant.
 */
export function defaultHost(env: Environment): DockerHost {
  const folder = text(env['DOCKER_CONFIG']) ?? join(homedir(), '.docker');
  const host = text(env['DOCKER_HOST']);
  if (host !== undefined) {
    const certificates = env['DOCKER_TLS_VERIFY'] ? (text(env['DOCKER_CERT_PATH']) ?? folder) : undefined;
    return { host: host.includes('://') ? host : `tcp://${host}`, ...(certificates !== undefined && { certificates }) };
  }
  const context = text(env['DOCKER_CONTEXT']) ?? text(field(json(join(folder, 'config.json')), 'currentContext')) ?? 'default';
  return context === 'default' ? { host: machineHost() } : hostOfContext(folder, context);
}

/** The client keeps contexts in folders that are named by the sha256 of their names. */
function hostOfContext(folder: string, name: string): DockerHost {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = json(join(folder, 'contexts/meta', id, 'meta.json'));
  const host = text(field(field(field(meta, 'Endpoints'), 'docker'), 'Host'));
  if (host === undefined)
    throw new EngineFailure('absent', `the docker context \`${name}\` names no engine: \`docker context ls\` lists those that do`);
  const certificates = join(folder, 'contexts/tls', id, 'docker');
  return { host, ...(existsSync(certificates) && { certificates }) };
}

/** Docker Desktop puts the socket into the home directory where it may not write elsewhere. */
function machineHost(): string {
  if (process.platform === 'win32') return 'npipe:////./pipe/docker_engine';
  const own = join(homedir(), '.docker/run/docker.sock');
  return `unix://${existsSync(own) ? own : '/var/run/docker.sock'}`;
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const field = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? (of as Record<string, unknown>)[key] : undefined;
const text = (of: unknown): string | undefined => (typeof of === 'string' && of !== '' ? of : undefined);

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseReference } from 'layerwright/spec';

/** What a registry is told of who asks, as Docker's API takes it. */
export type Credentials =
  | { readonly username: string; readonly password: string; readonly serveraddress: string }
  | { readonly identitytoken: string; readonly serveraddress: string };

/** The credentials for the registry of a reference; nothing for one that is asked as nobody. Never rejects. */
export type FindCredentials = (reference: string) => Promise<Credentials | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;
type Config = {
  readonly auths?: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
};

/** The docker client knows Docker Hub by its first address. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
/** How long a credential helper may take, in milliseconds: some ask a keychain, none should ask a person. */
const HELPER = 10_000;

/**
 * Credentials as `docker login` keeps them: with the registry's helper, else in the common store, else in the configuration
 * file. What is broken or missing there is as good as no credentials, for the registry then says what it wants.
 */
export function dockerCredentials(env: Environment): FindCredentials {
  return async (reference) => {
    const parsed = parseReference(reference);
    const registry = 'wrong' in parsed ? undefined : (parsed.registry ?? 'docker.io');
    if (registry === undefined) return undefined;
    const server = registry === 'docker.io' ? DOCKER_HUB : registry;
    const config = readConfig(env);
    const helper = config.credHelpers?.[server] ?? config.credsStore;
    return (helper === undefined ? undefined : await fromHelper(helper, server, env)) ?? fromFile(config, server);
  };
}

function readConfig(env: Environment): Config {
  try {
    const config = JSON.parse(readFileSync(join(env['DOCKER_CONFIG'] || join(homedir(), '.docker'), 'config.json'), 'utf8')) as unknown;
    return typeof config === 'object' && config !== null ? config : {};
  } catch {
    return {};
  }
}

function fromFile({ auths }: Config, server: string): Credentials | undefined {
  const entry = auths?.[server] ?? auths?.[`https://${server}`];
  if (typeof entry?.identitytoken === 'string') return { identitytoken: entry.identitytoken, serveraddress: server };
  const [, username, password] = /^([^:]+):([^]+)$/.exec(Buffer.from(entry?.auth ?? '', 'base64').toString()) ?? [];
  return username === undefined || password === undefined ? undefined : { username, password, serveraddress: server };
}

/** `docker-credential-NAME get` reads a server and prints what it has for it. */
async function fromHelper(name: string, server: string, env: Environment): Promise<Credentials | undefined> {
  try {
    const child = spawn(`docker-credential-${name}`, ['get'], { env, stdio: ['pipe', 'pipe', 'ignore'], timeout: HELPER });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(server);
    const [printed, code] = await Promise.all([text(child.stdout), ended]);
    return code === 0 ? printedCredentials(JSON.parse(printed), server) : undefined;
  } catch {
    return undefined;
  }
}

function printedCredentials(printed: unknown, server: string): Credentials | undefined {
  const { Username: username, Secret: secret } = printed as { readonly Username?: string; readonly Secret?: string };
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
  return username === '<token>' ? { identitytoken: secret, serveraddress: server } : { username, password: secret, serveraddress: server };
}

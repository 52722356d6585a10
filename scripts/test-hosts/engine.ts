import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { addBridge } from './bridge.ts';
import { type Host } from './host.ts';
import { mountDisk, unmountAll } from './mounts.ts';
import { type Running, runProgram, startDaemon } from './processes.ts';
import { findProgram, findSystemProgram, installMissing, whyMissing } from './programs.ts';
import { begin, type Run, type Started } from './run.ts';

/** A container engine of its own, with nothing in it. */
export type Engine = Started & {
  readonly pid: number;
  /** The file name of its socket. */
  readonly socket: string;
  /** The socket as `DOCKER_HOST` takes it. */
  readonly address: string;
  readonly bridge: string;
  readonly folder: string;
  /** What its API answers to a GET, read as JSON. */
  readonly get: (path: string) => Promise<unknown>;
  /** Runs the docker client on it, with BuildKit. Gives its standard output; throws when it fails. */
  readonly docker: (args: readonly string[], running?: Running) => Promise<string>;
};

export type EngineOptions = {
  /** A folder with another engine's programs, found before the system's. */
  readonly programs?: string;
  /** More arguments of dockerd. */
  readonly args?: readonly string[];
  /** What its configuration file says. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The size of its disk, for one that is to run out of space; without it that of this machine. */
  readonly megabytes?: number;
};

const needs = [
  { program: 'dockerd', package: 'docker.io' },
  { program: 'docker', package: 'docker.io' },
  { program: 'ip', package: 'iproute2' },
  { program: 'iptables', package: 'iptables' },
];

export const engine: Host = {
  name: 'engine',
  whyNot: async () => (process.getuid?.() === 0 ? await whyMissing(needs) : 'only root can start a container engine'),
  install: () => installMissing(needs),
};

/** Starts an engine. Any number may run side by side: each has its own bridge, and none touches the rules of the firewall. */
export function startEngine(options: EngineOptions = {}): Promise<Engine> {
  return begin('engine', async (run) => {
    const socket = join(run.folder, 'docker.sock');
    const bridge = await addBridge(run);
    // An engine that was killed leaves mounts in its folder.
    run.onStop(() => unmountAll(run.folder));
    if (options.megabytes !== undefined) await mountDisk(join(run.folder, 'data'), options.megabytes);
    await writeFile(join(run.folder, 'daemon.json'), JSON.stringify(options.settings ?? {}));
    const program = options.programs === undefined ? found('dockerd') : join(options.programs, 'dockerd');
    const command = [program, ...daemonArguments(run, { socket, bridge }), ...(options.args ?? [])];
    const daemon = startDaemon(run, 'engine', command, { PATH: searchPath(options.programs) });
    const get = (path: string): Promise<unknown> => getJson(socket, path);
    await daemon.waitFor('the engine to answer', () => get('/version'));
    const docker = client(socket);
    run.onStop(() => killContainers(docker));
    return { pid: daemon.pid, socket, address: `unix://${socket}`, bridge, folder: run.folder, get, docker };
  });
}

function daemonArguments(run: Run, { socket, bridge }: { socket: string; bridge: string }): readonly string[] {
  return [
    ...['--data-root', join(run.folder, 'data'), '--exec-root', join(run.folder, 'exec'), '--pidfile', join(run.folder, 'pid')],
    ...['--config-file', join(run.folder, 'daemon.json')],
    ...['-H', `unix://${socket}`, '--bridge', bridge, '--insecure-registry', '127.0.0.0/8'],
    ...['--iptables=false', '--ip6tables=false', '--ip-masq=false', '--userland-proxy=false'],
  ];
}

function client(socket: string): Engine['docker'] {
  const environment = { DOCKER_BUILDKIT: '1', DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: `${dirname(socket)}/client` };
  // A client that a developer has put before the system's may come without its builder.
  const program = findSystemProgram('docker') ?? found('docker');
  return (args, running = {}) =>
    runProgram([program, ...args], { timeout: 5 * 60_000, ...running, environment: { ...running.environment, ...environment } });
}

/** An engine that stops waits ten seconds for each of its containers to end by itself. */
async function killContainers(docker: Engine['docker']): Promise<void> {
  const running = { timeout: 30_000 };
  const ids = (await docker(['ps', '-q'], running).catch(() => '')).split('\n').filter((id) => id !== '');
  if (ids.length > 0) await docker(['kill', ...ids], running).catch(() => '');
}

function found(name: string): string {
  const program = findProgram(name);
  if (program === undefined) throw new Error(`There is no ${name}.`);
  return program;
}

/** dockerd looks for containerd, its shim and runc on the path. */
function searchPath(programs: string | undefined): string {
  return [...(programs === undefined ? [] : [programs]), '/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(':');
}

function getJson(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, timeout: 10_000 }, (response) => {
      text(response)
        .then((body) => {
          if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode ?? 'no status'} ${body}`);
          resolve(JSON.parse(body));
        })
        .catch(reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`${path}: no answer`))).on('error', reject);
    asked.end();
  });
}

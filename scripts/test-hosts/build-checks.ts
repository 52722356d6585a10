import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, isCached } from './cache.ts';
import { type Engine, engine, startEngine } from './engine.ts';
import { type Host } from './host.ts';
import { takeFromNextDebian } from './next-debian.ts';

const entry = 'build-checks-of-forky-1';

/** An engine that checks Dockerfiles without building them, and the client's part of that: newer than trixie has them. */
export const buildChecks: Host = {
  name: 'build checks',
  whyNot: async () => (await engine.whyNot()) ?? (isCached(entry) ? undefined : 'the engine that checks is not downloaded yet'),
  install: async () => {
    if (isCached(entry)) return;
    await engine.install();
    await takeFromNextDebian(entry, {
      release: 'forky',
      packages: ['docker.io', 'containerd', 'docker-buildx'],
      programs: [
        ...['usr/sbin/dockerd', 'usr/bin/containerd', 'usr/bin/containerd-shim-runc-v2'],
        'usr/libexec/docker/cli-plugins/docker-buildx',
      ],
    });
  },
};

/** Such an engine, and the variables by which the docker client of the path finds it and what checks. */
export type CheckingEngine = Engine & { readonly environment: Readonly<Record<string, string>> };

/** Starts it as `startEngine` does. */
export async function startCheckingEngine(): Promise<CheckingEngine> {
  const started = await startEngine({ programs: cached(entry) });
  const environment = await clientWith(join(cached(entry), 'docker-buildx'), started);
  return { ...started, environment };
}

/** The variables of a client that has a program for `docker buildx`, and nothing else of anybody's settings. */
export async function clientWith(buildx: string, { address, folder }: Pick<Engine, 'address' | 'folder'>): Promise<Record<string, string>> {
  const settings = join(folder, `client-${Math.random().toString(36).slice(2)}`);
  await mkdir(join(settings, 'cli-plugins'), { recursive: true });
  await cp(buildx, join(settings, 'cli-plugins/docker-buildx'));
  return { DOCKER_HOST: address, DOCKER_CONFIG: settings };
}

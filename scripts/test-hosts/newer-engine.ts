import { cached, isCached } from './cache.ts';
import { type Engine, engine, type EngineOptions, startEngine } from './engine.ts';
import { type Host } from './host.ts';
import { takeFromNextDebian } from './next-debian.ts';

/** A container engine of another generation than the one that the system's packages bring. */
export const newerEngine: Host = {
  name: 'newer engine',
  whyNot: async () => (await engine.whyNot()) ?? (isCached(entry) ? undefined : 'the newer engine is not downloaded yet'),
  install: installNewerEngine,
};

const entry = 'engine-of-trixie-1';
const packages = ['docker.io', 'containerd'];
const programs = ['usr/sbin/dockerd', 'usr/bin/containerd', 'usr/bin/containerd-shim-runc-v2'];

/** The settings by which it keeps its images with containerd, as engines do that are set up today. */
export const CONTAINERD_STORE: Readonly<Record<string, unknown>> = { features: { 'containerd-snapshotter': true } };

/** Starts it as `startEngine` does. The system's `runc` and client serve it as well. */
export function startNewerEngine(options: EngineOptions = {}): Promise<Engine> {
  return startEngine({ ...options, programs: cached(entry) });
}

/** Downloads 60 MB. */
async function installNewerEngine(): Promise<void> {
  if (isCached(entry)) return;
  await engine.install();
  await takeFromNextDebian(entry, { packages, programs });
}

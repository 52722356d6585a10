import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, fillCache, isCached } from './cache.ts';
import { type Engine, engine, type EngineOptions, startEngine } from './engine.ts';
import { type Host } from './host.ts';
import { runProgram } from './processes.ts';
import { installMissing } from './programs.ts';

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

/** Downloads the packages of the next Debian, whose version stays, 60 MB, and takes the programs out without installing them. */
async function installNewerEngine(): Promise<void> {
  if (isCached(entry)) return;
  await engine.install();
  await installMissing([{ package: 'debian-archive-keyring' }, { program: 'dpkg-deb', package: 'dpkg' }]);
  await fillCache(entry, async (target) => {
    const folder = `${target}.packages`;
    const extracted = join(folder, 'extracted');
    for (const each of ['state/lists/partial', 'cache/archives/partial', 'extracted']) await mkdir(join(folder, each), { recursive: true });
    const running = { cwd: folder, timeout: 10 * 60_000, environment: { APT_CONFIG: await configuration(folder) } };
    await runProgram(['apt-get', 'update', '-q'], running);
    await runProgram(['apt-get', 'download', '-q', ...packages], running);
    const downloaded = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
    for (const name of downloaded) await runProgram(['dpkg-deb', '-x', name, extracted], running);
    await mkdir(target);
    for (const program of programs) await copyFile(join(extracted, program), join(target, program.slice(program.lastIndexOf('/'))));
  });
}

/** With it apt reads one distribution and keeps its state in a folder: the machine's own packages are not touched. */
async function configuration(folder: string): Promise<string> {
  const sources = join(folder, 'sources.list');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  await writeFile(sources, `deb [signed-by=${keys}] http://deb.debian.org/debian trixie main\n`);
  const settings = {
    'Dir::State': join(folder, 'state'),
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferencesparts': '-',
    'APT::Sandbox::User': 'root',
  };
  const file = join(folder, 'apt.conf');
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
  await writeFile(file, lines.join(''));
  return file;
}

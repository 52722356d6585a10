import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, fillCache, isCached } from './cache.ts';
import { type Engine } from './engine.ts';
import { type Host } from './host.ts';
import { unmountAll } from './mounts.ts';
import { runProgram } from './processes.ts';
import { findProgram, installMissing, whyMissing, whyNoInstall } from './programs.ts';

/** The base images that examples/ and the tests name. They hold Debian's Python, and are only called as the real ones. */
const pythonImages = [
  'python:3.12-slim-trixie',
  'debian:12',
  'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime',
  'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel',
];

const busyboxNeeds = [{ program: 'busybox', package: 'busybox-static' }];
const pythonNeeds = [{ program: 'debootstrap', package: 'debootstrap' }, { package: 'debian-archive-keyring' }];
const archive = 'python-base-bookworm-1.tar';

export const busybox: Host = {
  name: 'busybox image',
  whyNot: () => whyMissing(busyboxNeeds),
  install: () => installMissing(busyboxNeeds),
};

export const python: Host = {
  name: 'python image',
  whyNot: () => Promise.resolve(isCached(archive) ? undefined : 'the base image is not made yet'),
  install: makePython,
};

/** Gives an engine `busybox:latest`: one program under many names, 2 MB. */
export async function loadBusybox(engine: Engine): Promise<void> {
  const program = findProgram('busybox');
  if (program === undefined) throw new Error('There is no busybox.');
  const folder = join(engine.folder, 'busybox');
  await mkdir(join(folder, 'bin'), { recursive: true });
  await mkdir(join(folder, 'tmp'), { recursive: true });
  await cp(program, join(folder, 'bin/busybox'));
  const names = (await runProgram([program, '--list'])).split('\n').filter((name) => name !== '' && name !== 'busybox');
  for (const name of names) await symlink('busybox', join(folder, 'bin', name));
  const tar = join(engine.folder, 'busybox.tar');
  await runProgram(['tar', '-C', folder, '-cf', tar, '.']);
  await load(engine, tar, ['busybox:latest']);
}

/**
 * Gives an engine a small Debian with Python and pip under the names that examples/ use. With an index, pip asks that one in
 * builds with the network of the machine (`--network host`).
 */
export async function loadPython(engine: Engine, index?: { readonly url: string }): Promise<void> {
  const changes = index === undefined ? [] : [`ENV PIP_INDEX_URL=${index.url}`, 'ENV PIP_DISABLE_PIP_VERSION_CHECK=1'];
  await load(engine, cached(archive), pythonImages, changes);
}

async function load(
  engine: Engine,
  tar: string,
  [first = '', ...others]: readonly string[],
  changes: readonly string[] = [],
): Promise<void> {
  const all = ['CMD ["/bin/sh"]', 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...changes];
  await engine.docker(['import', ...all.flatMap((change) => ['--change', change]), tar, first]);
  for (const other of others) await engine.docker(['tag', first, other]);
}

/** Takes about a minute, from Debian's servers. */
async function makePython(): Promise<void> {
  if (isCached(archive)) return;
  const reason = whyNoInstall();
  if (reason !== undefined) throw new Error(`${reason}.`);
  await installMissing(pythonNeeds);
  await fillCache(archive, async (target) => {
    const folder = `${target}.folder`;
    await bootstrap(folder);
    await likeTheOfficialImage(folder);
    await runProgram(['tar', '-C', folder, '--one-file-system', '--exclude=./dev/*', '-cf', target, '.'], { timeout: 5 * 60_000 });
  });
}

async function bootstrap(folder: string): Promise<void> {
  const packages = '--include=python3,python3-pip,python3-venv,ca-certificates';
  const command = ['debootstrap', '--variant=minbase', packages, 'bookworm', folder, 'http://deb.debian.org/debian'];
  // When it is stopped half way, the system's own folders are still mounted there.
  await runProgram(command, { timeout: 15 * 60_000 }).finally(() => unmountAll(folder));
}

/** The official image calls its program `python`, lets pip write where it is, and holds no package lists. */
async function likeTheOfficialImage(folder: string): Promise<void> {
  await symlink('python3', join(folder, 'usr/bin/python'));
  for (const name of ['usr/lib/python3.11/EXTERNALLY-MANAGED', 'var/cache/apt/archives', 'var/lib/apt/lists']) {
    await rm(join(folder, name), { recursive: true });
  }
  for (const name of ['var/cache/apt/archives/partial', 'var/lib/apt/lists/partial']) await mkdir(join(folder, name), { recursive: true });
}

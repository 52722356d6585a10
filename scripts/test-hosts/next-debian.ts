import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fillCache } from './cache.ts';
import { runProgram } from './processes.ts';
import { installMissing } from './programs.ts';

/** What is taken out of which packages of a newer Debian: of trixie, whose versions stay, or of forky, where they still move. */
export type FromNextDebian = {
  readonly release?: 'trixie' | 'forky';
  readonly packages: readonly string[];
  readonly programs: readonly string[];
};

/** Downloads packages and takes programs out of them without installing anything, into a folder of the cache. */
export async function takeFromNextDebian(entry: string, { release = 'trixie', packages, programs }: FromNextDebian): Promise<void> {
  await installMissing([{ package: 'debian-archive-keyring' }, { program: 'dpkg-deb', package: 'dpkg' }]);
  await fillCache(entry, async (target) => {
    const folder = `${target}.packages`;
    const extracted = join(folder, 'extracted');
    for (const each of ['state/lists/partial', 'cache/archives/partial', 'extracted']) await mkdir(join(folder, each), { recursive: true });
    const running = { cwd: folder, timeout: 10 * 60_000, environment: { APT_CONFIG: await configuration(folder, release) } };
    await runProgram(['apt-get', 'update', '-q'], running);
    await runProgram(['apt-get', 'download', '-q', ...packages], running);
    const downloaded = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
    for (const name of downloaded) await runProgram(['dpkg-deb', '-x', name, extracted], running);
    await mkdir(target);
    for (const program of programs) await copyFile(join(extracted, program), join(target, basename(program)));
  });
}

/** With it apt reads one distribution and keeps its state in a folder: the machine's own packages are not touched. */
async function configuration(folder: string, release: string): Promise<string> {
  const sources = join(folder, 'sources.list');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  await writeFile(sources, `deb [signed-by=${keys}] http://deb.debian.org/debian ${release} main\n`);
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

import { join } from 'node:path';
import { cached, isCached } from './cache.ts';
import { type Host } from './host.ts';
import { takeFromNextDebian } from './next-debian.ts';
import { runProgram } from './processes.ts';

const entry = 'buildx-of-trixie-1';

/** The program behind `docker buildx`, which reads Bake files also where no engine is. */
export const buildx: Host = {
  name: 'buildx',
  whyNot: () => Promise.resolve(isCached(entry) ? undefined : 'buildx is not downloaded yet'),
  install: async () => {
    if (isCached(entry)) return;
    await takeFromNextDebian(entry, { packages: ['docker-buildx'], programs: ['usr/libexec/docker/cli-plugins/docker-buildx'] });
  },
};

/** Where it is. */
export const buildxProgram = (): string => join(cached(entry), 'docker-buildx');

/** What it makes of the Bake file `docker-bake.hcl` in a folder, as JSON. Throws with its reasons where it refuses the file. */
export async function printBake(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const command = [buildxProgram(), 'bake', '-f', 'docker-bake.hcl', '--print'];
  // Nothing of the user's own settings, and no engine, has a part in it.
  const own = { DOCKER_CONFIG: join(folder, '.docker'), DOCKER_HOST: 'unix:///nowhere.sock' };
  const printed = await runProgram([...command, '--progress', 'quiet'], {
    cwd: folder,
    timeout: 30_000,
    environment: { ...environment, ...own },
  });
  return JSON.parse(printed);
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Host } from './host.ts';
import { startDaemon } from './processes.ts';
import { findProgram, installMissing, whyMissing } from './programs.ts';
import { begin, type Started } from './run.ts';

/** An image registry on this machine, with nothing in it. */
export type Registry = Started & {
  /** Host and port, as an image reference begins. */
  readonly address: string;
};

const needs = [{ program: 'docker-registry', package: 'docker-registry' }];

export const registry: Host = {
  name: 'registry',
  whyNot: () => whyMissing(needs),
  install: () => installMissing(needs),
};

export function startRegistry(): Promise<Registry> {
  return begin('registry', async (run) => {
    const configuration = join(run.folder, 'registry.yml');
    await writeFile(configuration, JSON.stringify(settings(join(run.folder, 'storage'))));
    const daemon = startDaemon(run, 'registry', [findProgram('docker-registry') ?? 'docker-registry', 'serve', configuration]);
    const address = await daemon.waitFor('the registry to listen', () => /listening on (127\.0\.0\.1:\d+)/.exec(daemon.printed())?.[1]);
    return { address };
  });
}

/** JSON is YAML as well. The system chooses the port. */
function settings(rootdirectory: string): object {
  return {
    version: '0.1',
    storage: { filesystem: { rootdirectory }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:0' },
  };
}

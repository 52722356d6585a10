import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Host } from './host.ts';
import { startDaemon } from './processes.ts';
import { findProgram, installMissing, whyMissing } from './programs.ts';
import { type Login, startTokens, type TokenService } from './registry-tokens.ts';
import { begin, type Started } from './run.ts';

/** An image registry on this machine, with nothing in it. */
export type Registry = Started & {
  /** Host and port, as an image reference begins. */
  readonly address: string;
};

/** `tokens`: who asks must have a token first, as on the registries of the internet. `login`: and only this user gets one. */
export type RegistryOptions = { readonly tokens?: boolean; readonly login?: Login };

const needs = [
  { program: 'docker-registry', package: 'docker-registry' },
  { program: 'openssl', package: 'openssl' },
];

export const registry: Host = {
  name: 'registry',
  whyNot: () => whyMissing(needs),
  install: () => installMissing(needs),
};

export function startRegistry({ login, tokens = login !== undefined }: RegistryOptions = {}): Promise<Registry> {
  return begin('registry', async (run) => {
    const configuration = join(run.folder, 'registry.yml');
    const service = tokens ? await startTokens(run, login) : undefined;
    await writeFile(configuration, JSON.stringify(settings(join(run.folder, 'storage'), service)));
    const daemon = startDaemon(run, 'registry', [findProgram('docker-registry') ?? 'docker-registry', 'serve', configuration]);
    const address = await daemon.waitFor('the registry to listen', () => /listening on (127\.0\.0\.1:\d+)/.exec(daemon.printed())?.[1]);
    return { address };
  });
}

/** JSON is YAML as well. The system chooses the port. */
function settings(rootdirectory: string, token: TokenService | undefined): object {
  return {
    version: '0.1',
    storage: { filesystem: { rootdirectory }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:0' },
    ...(token && { auth: { token } }),
  };
}

import Docker from 'dockerode';
import type { DockerHost } from './host.ts';
import { connectionOf } from './host.ts';

type Abortable = { readonly abortSignal: AbortSignal };
type Messages = AsyncIterable<Uint8Array>;

/** What of the library is used, and how. Its published types describe an older version, which knew no signals. */
export type Api = {
  readonly info: (options: Abortable) => Promise<{ readonly ID?: string; readonly Driver?: string; readonly ServerVersion?: string }>;
  readonly ping: (options: Abortable) => Promise<unknown>;
  readonly buildImage: (archive: NodeJS.ReadableStream, options: Abortable & Readonly<Record<string, unknown>>) => Promise<Messages>;
  readonly pull: (reference: string, options: Abortable) => Promise<Messages>;
  readonly getImage: (reference: string) => {
    readonly inspect: () => Promise<{ readonly Id: string; readonly RepoDigests?: readonly string[] | null }>;
    readonly tag: (options: Abortable & { readonly repo: string; readonly tag: string }) => Promise<unknown>;
    readonly push: (options: Abortable & { readonly tag: string; readonly authconfig: object }) => Promise<Messages>;
  };
};

export const dockerApi = (host: DockerHost): Api => new Docker(connectionOf(host)) as unknown as Api;

import Docker from 'dockerode';
import type { DockerHost } from './host.ts';
import { connectionOf } from './host.ts';

type Abortable = { readonly abortSignal: AbortSignal };
type Messages = AsyncIterable<Uint8Array>;

/** What of the library is used, and how. Its published types describe an older version, which knew no signals. */
export type Api = {
  readonly info: (options: Abortable) => Promise<unknown>;
  readonly ping: (options: Abortable) => Promise<unknown>;
  readonly buildImage: (archive: NodeJS.ReadableStream, options: Abortable & Readonly<Record<string, unknown>>) => Promise<Messages>;
  readonly pull: (
    reference: string,
    options: Abortable & { readonly authconfig?: object; readonly platform?: string },
  ) => Promise<Messages>;
  readonly getImage: (reference: string) => {
    readonly tag: (options: Abortable & { readonly repo: string; readonly tag: string }) => Promise<unknown>;
    readonly push: (options: Abortable & { readonly tag: string; readonly authconfig: object }) => Promise<Messages>;
  };
  readonly modem: { readonly dial: (request: Request, done: (error: Error | null, answer: unknown) => void) => void };
};

/** `statusCodes`: `true` for what is no error, else what the library calls it. */
type Request = Abortable & {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly statusCodes: Readonly<Record<number, true | string>>;
  /** The answer is the connection. */
  readonly hijack?: true;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
};

/** Throws an `EngineFailure` for what is no docker host. */
export function dockerApi(host: DockerHost): Api {
  const { DOCKER_HOST: other } = process.env;
  // The library reads it even where another host is named, and fails where it cannot make sense of it.
  delete process.env['DOCKER_HOST'];
  try {
    return new Docker(connectionOf(host)) as unknown as Api;
  } finally {
    if (other !== undefined) process.env['DOCKER_HOST'] = other;
  }
}

/** What an engine knows of an image. The library's own way to ask takes no signal, and would keep the connection. */
export const inspect = (docker: Api, reference: string, abortSignal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const statusCodes = { 200: true, 404: 'no such image', 500: 'server error' } as const;
    docker.modem.dial({ path: `/images/${reference}/json`, method: 'GET', abortSignal, statusCodes }, (error, answer) => {
      if (error !== null) reject(error);
      else resolve(answer);
    });
  });

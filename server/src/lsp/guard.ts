import { type Connection, type CancellationToken, ResponseError } from 'vscode-languageserver/node';

/**
 * A handler whose failure is its own: it is logged with its name, and answered with nothing, so that the next request
 * finds a server as good as before. Answers that are errors on purpose pass.
 */
export function guarded<P, R>(
  { console: log }: Connection,
  name: string,
  { handle, nothing }: { readonly handle: (params: P, token: CancellationToken) => R | Promise<R>; readonly nothing: R },
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    try {
      return await handle(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${name} failed: ${detailsOf(error)}`);
      return nothing;
    }
  };
}

/** Does something that nobody waits for. */
export function inBackground({ console: log }: Connection, name: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    log.error(`${name} failed: ${detailsOf(error)}`);
  });
}

const detailsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

import { setTimeout as pause } from 'node:timers/promises';

export type Waiting = {
  /** Milliseconds until it is given up. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
};

/**
 * Asks again and again until there is an answer other than undefined, and gives that. An asking that fails counts as no answer.
 * Throws after the timeout (60 seconds), with what was waited for and the last failure, or when the signal says so.
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, waiting: Waiting = {}): Promise<T> {
  const { timeout = 60_000, signal } = waiting;
  const end = performance.now() + timeout;
  let failure: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end) throw new Error(`Waited ${timeout / 1000} s for ${what}, in vain.`, { cause: failure });
    await pause(50, undefined, signal === undefined ? {} : { signal });
  }
}

import { lost } from './failure.ts';

/** How often an engine is asked whether it is still there, in milliseconds. */
const EVERY = 15_000;

/**
 * Does work that may be silent for hours, as a command in a build is, and asks the engine meanwhile whether it is there:
 * a connection to a machine that is gone may stay open for as long. Two questions in a row without an answer end the work.
 */
export async function whileAlive<T>(
  ask: () => Promise<unknown>,
  host: string,
  signal: AbortSignal,
  work: (alive: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  let missed = 0;
  const timer = setInterval(() => {
    ask().then(
      () => (missed = 0),
      () => {
        missed += 1;
        if (missed === 2) gone.abort(lost(host));
      },
    );
  }, EVERY);
  try {
    return await work(AbortSignal.any([signal, gone.signal]));
  } catch (error) {
    throw gone.signal.aborted ? gone.signal.reason : error;
  } finally {
    clearInterval(timer);
  }
}

/** The result of work, or the signal's reason where that comes first: not all of the library's calls take a signal. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  // The work has begun by now, and its failure has to be awaited in any case.
  if (signal.aborted) stop();
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

import { mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What was started can be stopped; stopping twice is stopping once. */
export type Started = { readonly stop: () => Promise<void> };

/** One start of one host: its folder, its logs, and how to undo what was done so far. */
export type Run = {
  /** A folder of this run alone, so that nothing which a killed run left behind is in the way. */
  readonly folder: string;
  readonly logs: string;
  /** Remembers how to take something back. The last is taken back first, each within its own time limit. */
  readonly onStop: (undo: () => Promise<void>) => void;
};

/** All runs that are not stopped yet: an interrupted process stops them before it ends. */
const running = new Set<() => Promise<void>>();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Starts something. If that fails half way, what was started is stopped, and the error names the folder with the logs. */
export async function begin<T>(name: string, start: (run: Run) => Promise<T>): Promise<T & Started> {
  stopWhenInterrupted();
  const { run, stop } = newRun(name);
  running.add(stop);
  try {
    return { ...(await start(run)), stop };
  } catch (error) {
    const last = lastLines(run.logs, name);
    await stop(true).catch(() => undefined);
    throw new Error(`The ${name} did not start: ${reasonOf(error)}\nThe logs are in ${run.logs}.${last}`, { cause: error });
  }
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${reasonOf(error.cause)})`;
}

function newRun(name: string): { run: Run; stop: (keepLogs?: boolean) => Promise<void> } {
  // The temporary folder of some systems is a link, and mounts are compared with it.
  const place = realpathSync(mkdtempSync(join(tmpdir(), `layerwright-${name}-`)));
  const [folder, logs] = [join(place, 'run'), join(place, 'logs')];
  for (const each of [folder, logs]) mkdirSync(each);
  const undos: (() => Promise<void>)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = (keepLogs = false): Promise<void> => {
    stopped ??= takeBack([() => remove(keepLogs ? folder : place), ...undos]).finally(() => running.delete(stop));
    return stopped;
  };
  return { run: { folder, logs, onStop: (undo) => undos.push(undo) }, stop };
}

/** Goes on after a failure, for the rest would stay behind; the failures are thrown together at the end. */
async function takeBack(undos: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const undo of undos.toReversed()) await undo().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `Not all could be stopped: ${failures.map(reasonOf).join('; ')}`);
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function lastLines(logs: string, name: string): string {
  try {
    const lines = readFileSync(join(logs, `${name}.log`), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-5);
    return `\n${lines.join('\n')}`;
  } catch {
    return '';
  }
}

let listening = false;

function stopWhenInterrupted(): void {
  if (listening) return;
  listening = true;
  for (const [signal, code] of Object.entries(signals)) {
    process.once(signal, () => {
      void Promise.allSettled([...running].map((stop) => stop())).then(() => process.exit(code));
    });
  }
}

import { Script } from 'node:vm';

const SLOT = Symbol.for('layerwright.test.within');
const script = new Script(`globalThis[Symbol.for('layerwright.test.within')]()`);
const slots = globalThis as unknown as Record<symbol, unknown>;

/**
 * What a function gives. If it is still running after so many milliseconds of the processor it is stopped, wherever it is, and
 * this throws: the timeout of a test waits for code that waits, and never comes to one that does not end. Where the machine had
 * other things to do meanwhile, the function is called once more and has longer.
 */
export function within<T>(timeout: number, run: () => T): T {
  const before = slots[SLOT];
  slots[SLOT] = run;
  try {
    for (let limit = timeout; ; limit *= 2) {
      const start = process.cpuUsage();
      try {
        return script.runInThisContext({ timeout: limit }) as T;
      } catch (error) {
        if ((error as NodeJS.ErrnoException | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        const { user, system } = process.cpuUsage(start);
        if ((user + system) / 1_000 >= timeout) throw new Error(`This did not end within ${String(timeout)} ms.`, { cause: error });
      }
    }
  } finally {
    slots[SLOT] = before;
  }
}

import { Script } from 'node:vm';

const SLOT = Symbol.for('layerwright.test.within');
const script = new Script(`globalThis[Symbol.for('layerwright.test.within')]()`);
const slots = globalThis as unknown as Record<symbol, unknown>;

/**
 * What a function gives. If it is still running after so many milliseconds it is stopped, wherever it is, and this throws: the
 * timeout of a test waits for code that waits, and never comes to one that does not end.
 */
export function within<T>(timeout: number, run: () => T): T {
  const before = slots[SLOT];
  slots[SLOT] = run;
  try {
    return script.runInThisContext({ timeout }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(`This did not end within ${String(timeout)} ms.`, { cause: error });
  } finally {
    slots[SLOT] = before;
  }
}

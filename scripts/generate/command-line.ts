import { fileURLToPath } from 'node:url';
import { emit, type Generator } from './emit.ts';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));
export const check: boolean = process.argv.includes('--check');

/** Emits, says what it did, and returns whether the committed files are right now. */
export async function emitAndReport(generators: readonly Generator[]): Promise<boolean> {
  const changed = await emit(generators, { root, check });
  for (const path of changed) console.log(check ? `stale: ${path}` : `wrote ${path}`);
  return !check || changed.length === 0;
}

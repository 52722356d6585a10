import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository root, without a trailing separator. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Everything the scripts remember or write for a moment. `npm ci` empties it together with node_modules. */
export const cache = join(root, 'node_modules/.cache/layerwright');

/** Where vitest leaves its counts for scripts/check.mjs. */
export const testReport = join(cache, 'vitest.json');

export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

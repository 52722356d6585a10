import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPlayground } from './build.ts';

const path = await buildPlayground(fileURLToPath(new URL('../../dist/playground', import.meta.url)));
console.log(`wrote ${path} (${(statSync(path).size / 1024).toFixed(0)} KB)`);

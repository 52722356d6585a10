#!/usr/bin/env node
// The published package carries the bundle. In a checkout it is built on first use, so that `npx layerwright` works there too.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../out/layerwright.cjs', import.meta.url));
if (!existsSync(bundle)) {
  const { build } = await import('../../scripts/build.mjs');
  await build();
}
// An import would search megabytes of CommonJS for the names that it exports, which takes as long as everything else.
createRequire(import.meta.url)(bundle);

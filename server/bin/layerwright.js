#!/usr/bin/env node
// The published package carries the bundle. In a checkout it is built on first use, so that `npx layerwright` works there too.
import { existsSync } from 'node:fs';

const bundle = new URL('../out/layerwright.cjs', import.meta.url);
if (!existsSync(bundle)) {
  const { build } = await import('../../scripts/build.mjs');
  await build();
}
await import(bundle.href);

import { busybox, python } from './base-images.ts';
import { buildChecks } from './build-checks.ts';
import { buildx } from './buildx.ts';
import { chromium } from './chromium.ts';
import { engine } from './engine.ts';
import { type Host } from './host.ts';
import { newerEngine } from './newer-engine.ts';
import { registry } from './registry.ts';
import { shellcheck } from './shellcheck.ts';
import { workbench } from './workbench-install.ts';

/** All that tests may need, in the order in which it is installed. */
export const hosts: readonly Host[] = [
  engine,
  newerEngine,
  buildChecks,
  buildx,
  registry,
  busybox,
  python,
  chromium,
  workbench,
  shellcheck,
];

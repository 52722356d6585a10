import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { catalogTables } from './catalog/tables.ts';
import { check, emitAndReport, root } from './command-line.ts';
import { clientCommandRegistry } from './client-command-registry.ts';
import { commandRegistry } from './command-registry.ts';
import { dialectRegistry } from './dialect-registry.ts';
import { extensionManifest } from './extension-manifest.ts';
import { formatRegistry } from './format-registry.ts';
import { ruleDocumentation } from './rule-documentation.ts';
import { ruleRegistry } from './rule-registry.ts';
import { targetRegistry } from './target-registry.ts';

// The documents import the registries, so they are made by a second process, which is bundled after these are right.
const registries = [
  ruleRegistry,
  ruleDocumentation,
  dialectRegistry,
  targetRegistry,
  commandRegistry,
  formatRegistry,
  clientCommandRegistry,
  extensionManifest,
];
const good = (await emitAndReport([...registries.map((registry) => registry(root)), ...catalogTables(root)])) && documents();
if (check && !good) console.error('Run `npm run generate` and commit what it writes.');
process.exitCode = good ? 0 : 1;

function documents(): boolean {
  const args = [join(root, 'scripts/run.mjs'), join(root, 'scripts/generate/documents.ts'), ...(check ? ['--check'] : [])];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

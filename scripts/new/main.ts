import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isId, isKind, kinds, scaffold } from './scaffold.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [kind, id] = process.argv.slice(2);
if (isKind(kind) && isId(id)) await add({ root, kind, id });
else fail(`Usage: npm run new -- <${kinds.join('|')}> <id>, where the id is lower-case words joined by hyphens`);

async function add(addition: Parameters<typeof scaffold>[0]): Promise<void> {
  try {
    for (const file of await scaffold(addition)) console.log(`wrote ${file}`);
  } catch (error) {
    fail(isTaken(error) ? `There already is a ${addition.kind} ${addition.id}` : String(error));
    return;
  }
  const generate = spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), join(root, 'scripts/generate/main.ts')], {
    stdio: 'inherit',
  });
  process.exitCode = generate.status ?? 1;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

/**
 * What another commit finds, and this one does not, or the other way round: both are built and read the same texts, the examples,
 * documentation and fixtures of all builders. `npm run ecosystem -- REF`; without a reference it is `main`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Changed, changes } from './changes.ts';
import { bundleCore } from './bundle-core.ts';
import { type Core, findingsOf } from './findings.ts';
import { texts } from './texts.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The most changes of one rule that are shown. */
const SHOWN = 20;

const [ref = 'main'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'layerwright-ecosystem-'));
try {
  await compare();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  checkOut(ref, join(folder, 'old'));
  const [old, now] = await Promise.all([loaded(join(folder, 'old'), 'old.cjs'), loaded(ROOT, 'new.cjs')]);
  const all = texts(ROOT);
  const changed = all.flatMap((text) => changes(findingsOf(old, text), findingsOf(now, text)));
  console.log(`${String(all.length)} texts, read as ${ref} does and as this does: ${String(changed.length)} findings differ.`);
  for (const rule of [...new Set(changed.map((each) => each.finding.rule))].sort())
    tell(changed.filter(({ finding }) => finding.rule === rule));
}

function tell(changed: readonly Changed[]): void {
  const count = (is: Changed['is']): number => changed.filter((each) => each.is === is).length;
  console.log(`\n${changed[0]?.finding.rule ?? ''}: ${String(count('new'))} new, ${String(count('gone'))} gone`);
  for (const { is, finding } of changed.slice(0, SHOWN))
    console.log(`  ${is === 'new' ? '+' : '-'} ${finding.at} ${finding.level}: ${finding.message}`);
  if (changed.length > SHOWN) console.log(`  and ${String(changed.length - SHOWN)} more`);
}

/** The packages of another commit, as files. */
function checkOut(commit: string, to: string): void {
  const script = `mkdir -p "$2" && git archive "$1" packages tsconfig.json | tar -x -C "$2"`;
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', script, 'bash', commit, to], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${commit} cannot be had: ${stderr}`);
}

async function loaded(from: string, name: string): Promise<Core> {
  const outfile = join(folder, name);
  await bundleCore({ from, modules: join(ROOT, 'node_modules'), outfile });
  return (await import(pathToFileURL(outfile).href)) as Core;
}

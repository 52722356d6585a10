import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProject } from './generate-project.ts';
import { judge } from './judge.ts';

const [FEW, MANY] = [1_000, 10_000];
/** The better of so many runs: what else the machine does only ever adds. */
const ROUNDS = 3;
const TIMEOUT = 300_000;

type Run = { readonly ms: number; readonly megabytes: number };

/** `layerwright check` of a large project: how long, how much memory, and whether ten times the files take ten times as long. */
export function manyFiles(bin: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'layerwright-bench-'));
  try {
    const few = measure(bin, folder, FEW);
    const many = measure(bin, folder, MANY);
    console.log(`\`layerwright check\` of many files that import from each other, in clusters of 40:`);
    for (const [files, { ms, megabytes }] of [[FEW, few] as const, [MANY, many] as const]) {
      const perSecond = Math.round((files / ms) * 1_000);
      console.log(`  ${files} files: ${(ms / 1_000).toFixed(1)} s, ${perSecond} files/s, at most ${megabytes.toFixed(0)} MB`);
    }
    judge('a file among ten times as many', many.ms / MANY / (few.ms / FEW), 1.2);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(bin: string, folder: string, files: number): Run {
  const project = join(folder, String(files));
  writeProject(project, files);
  const runs = Array.from({ length: ROUNDS }, () => checked(bin, folder, project));
  return { ms: Math.min(...runs.map(({ ms }) => ms)), megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}

/** Runs `check` in a process that writes down at its end how much memory it took, its threads with it. */
function checked(bin: string, folder: string, project: string): Run {
  const [memory, note] = [join(folder, 'memory.txt'), join(folder, 'note.cjs')];
  writeFileSync(
    note,
    `if (require('node:worker_threads').isMainThread) process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(memory)}, String(process.resourceUsage().maxRSS)));`,
  );
  const start = performance.now();
  const options = { cwd: project, timeout: TIMEOUT, maxBuffer: 1e9, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, ['--require', note, bin, 'check', '.'], options);
  const ms = performance.now() - start;
  // Some of the images have findings.
  if (status !== 1 || stderr !== '') throw new Error(`check ended with ${String(status)}: ${stderr}`);
  return { ms, megabytes: Number(readFileSync(memory, 'utf8')) / 1_024 };
}

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { project } from '../testing/project.ts';
import { run } from './bridge.ts';

/** A program that notes its number and heeds no wish to end. */
const STUBBORN =
  "#!/usr/bin/env node\nprocess.on('SIGTERM', () => {});\nrequire('node:fs').writeFileSync('pid', String(process.pid));\nsetInterval(() => {}, 1000);\n";

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program that is not waited for any more ends, whether it wants to or not', async () => {
  const folder = project({ 'program.cjs': STUBBORN });
  const program = join(folder, 'program.cjs');
  chmodSync(program, 0o755);
  const over = new AbortController();
  const words = { says: 'it', missing: 'it is missing' };
  const running = run([], { program, folder, env: process.env, signal: over.signal, ...words });
  await vi.waitFor(() => expect(existsSync(join(folder, 'pid')) && readFileSync(join(folder, 'pid'), 'utf8')).toMatch(/^\d+$/), 20_000);
  over.abort();
  await expect(running).rejects.toThrow('cancelled');
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000);
});

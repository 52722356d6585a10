import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../bridges/bridge.ts';
import { project } from '../testing/project.ts';
import { gitIn } from './git.ts';

/** A program that notes its number, heeds no wish to end, and writes on. */
const STUBBORN = `#!/usr/bin/env node
const { writeFileSync } = require('node:fs');
process.on('SIGTERM', () => {});
writeFileSync('pid', \`\${process.pid}\\n\`);
for (let i = 0; ; i = (i + 1) % 1000) writeFileSync(\`written-\${i}\`, '');
`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

type Where = { readonly folder: string; readonly program: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal };
const runs: readonly (readonly [who: string, run: (where: Where) => Promise<unknown>])[] = [
  ['a program of others', (where) => run([], { ...where, says: 'it', missing: 'it is missing' })],
  ['git', ({ folder, ...asking }) => gitIn(folder, asking)('status')],
];

test.for(runs)('%s that is not waited for any more has ended when that is said, whether it wants to or not', async ([, start]) => {
  const folder = project({ 'bin/git': STUBBORN });
  const program = join(folder, 'bin/git');
  chmodSync(program, 0o755);
  const over = new AbortController();
  const env = { ...process.env, PATH: [dirname(program), process.env['PATH']].join(delimiter) };
  const running = start({ folder, program, env, signal: over.signal });
  const failed = expect(running).rejects.toThrow('cancelled');
  const noted = join(folder, 'pid');
  await vi.waitFor(() => expect(existsSync(noted) && readFileSync(noted, 'utf8')).toMatch(/^\d+\n$/), { timeout: 30_000, interval: 20 });
  const pid = Number(readFileSync(noted, 'utf8'));
  onTestFinished(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  });
  over.abort();
  await failed;
  expect(isRunning(pid)).toBe(false);
});

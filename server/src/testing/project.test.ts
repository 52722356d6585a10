import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { project } from './project.ts';

/** Goes on for a while when the folder is there that the test waits for. */
const writing = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  let end = Infinity;
  for (let each = 1; Date.now() < end; each += 1)
    try {
      mkdirSync(\`cache/\${each}\`);
      if (each === 20) end = Date.now() + 300;
      writeFileSync(\`cache/\${each}/kept\`, '');
    } catch {
      break;
    }
`;

test('a project is gone after its test, with what another process was still writing in it', async () => {
  onTestFinished(() => expect(existsSync(folder)).toBe(false));
  const folder = project({ 'cache/0/kept': '' });
  spawn(process.execPath, ['--eval', writing], { cwd: folder, stdio: 'ignore' });
  await expect.poll(() => existsSync(join(folder, 'cache/20')), { timeout: 60_000 }).toBe(true);
});

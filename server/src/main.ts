import { isatty } from 'node:tty';
import { FAILED } from './cli/command.ts';
import { run } from './cli/run.ts';

/** The program. Commands load what they need when they run, so that `--help` and a language server start at once. */
async function main(): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  // Who reads the output may have enough of it: `layerwright check | head`.
  stdout.on('error', () => process.exit(FAILED));
  const io = { stdin, stdout, stderr, env, cwd: process.cwd(), isTTY: isatty(stdout.fd), interruption };
  process.exitCode = await run(process.argv.slice(2), io);
}

/** The first wish to stop is a signal; whoever says it again means the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

void main();

import { isatty } from 'node:tty';
import { FAILED } from './cli/command.ts';
import { run } from './cli/run.ts';

/** The program. Commands load what they need when they run, so that `--help` and a language server start at once. */
async function main(): Promise<void> {
  const { stdout, stderr, env } = process;
  // Who reads the output may have enough of it: `layerwright check | head`.
  stdout.on('error', () => process.exit(FAILED));
  process.exitCode = await run(process.argv.slice(2), {
    // Opened when it is asked for: most commands read files.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    isTTY: isatty(stdout.fd),
    interruption,
  });
}

/** The first wish to stop is a signal; whoever says it again means the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

void main();

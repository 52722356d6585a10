import { isatty } from 'node:tty';
import { FAILED } from './cli/command.ts';
import { run } from './cli/run.ts';

/** The program. Commands load what they need when they run, so that `--help` and a language server start at once. */
async function main(): Promise<void> {
  const { stdout, stderr, env } = process;
  const isTTY = isatty(stdout.fd);
  for (const stream of [stdout, stderr]) stream.on('error', endWithout);
  process.exitCode = await run(process.argv.slice(2), {
    // Opened when it is asked for: most commands read files.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    isTTY,
    columns: isTTY ? stdout.columns : undefined,
    interruption,
  });
}

/** Who reads the output may have enough of it: `layerwright check | head`. Where it cannot be written, as on a full disk, that is said. */
function endWithout(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EPIPE') process.stderr.write(`cannot write: ${error.message}\n`);
  process.exit(FAILED);
}

/** The first wish to stop is a signal; whoever says it again means the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

void main();

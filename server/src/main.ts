import { isatty } from 'node:tty';
import { FAILED } from './cli/command.ts';
import { run } from './cli/run.ts';

/** The program. Commands load what they need when they run, so that `--help` and a language server start at once. */
async function main(): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  // Who reads the output may have enough of it: `layerwright check | head`.
  stdout.on('error', () => process.exit(FAILED));
  process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), isTTY: isatty(stdout.fd) });
}

void main();

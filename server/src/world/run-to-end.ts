import { type ExecFileException, execFile } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How a program is run: where, with which environment, for how many milliseconds at most, and how many bytes it may print. */
export type Running = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeout: number;
  readonly maxBuffer: number;
  readonly signal: AbortSignal;
  readonly input?: string | undefined;
};

/** What a program printed, and what Node says of its end where that was no good one. */
export type Ended = { readonly stdout: string; readonly stderr: string; readonly error: ExecFileException | null };

/** How long a program may take to end that is killed, in milliseconds: longer takes only one that the system does not let go. */
const LAST = 10_000;

/**
 * Runs a program and tells of its end when that has come: until then it may write where somebody wants to take things away. One
 * that takes too long or is cancelled is killed, for it may not end when it is asked to.
 */
export function runToEnd(program: string, args: readonly string[], { input = '', env, ...running }: Running): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { ...running, env: { ...env }, killSignal: 'SIGKILL' } as const;
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const ended = { stdout, stderr, error };
      const hasEnded = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
      if (hasEnded) resolve(ended);
      else {
        // Node tells at once of one that is cancelled, and knows no other signal for it than the one that asks.
        void Promise.race([once(child, 'exit'), wait(LAST, undefined, { ref: false })]).then(() => resolve(ended));
        child.kill('SIGKILL');
      }
    });
    // One that ends without reading is judged by how it ends.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

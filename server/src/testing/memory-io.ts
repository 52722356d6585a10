import { PassThrough, Writable } from 'node:stream';
import type { Io } from '../cli/command.ts';

/** What a command printed and how it ended. */
export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

export type World = {
  readonly cwd: string;
  readonly stdin?: string | Buffer;
  readonly env?: Io['env'];
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
};

/** Runs something with streams in memory. */
export async function inMemory(work: (io: Io) => Promise<number>, world: World): Promise<Ran> {
  const { cwd, stdin = '', env = {}, isTTY = false, columns, signal = new AbortController().signal } = world;
  const [stdout, stderr] = [memory(), memory()];
  const input = new PassThrough();
  input.end(stdin);
  const streams = { stdin: input, stdout: stdout.stream, stderr: stderr.stream };
  const code = await work({ ...streams, cwd, env, isTTY, columns, interruption: () => signal });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function memory(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

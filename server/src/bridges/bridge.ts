import type { Analysis, Foreign } from '@layerwright/core';
import { runToEnd } from '../world/run-to-end.ts';

/** What a program of others is asked about. */
export type Asked = Pick<Analysis, 'program' | 'findings' | 'images'>;
export type Asking = { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal };

/** What it says. `failures`: sentences about what it could not look at. */
export type Answer = { readonly found: readonly Foreign[]; readonly failures: readonly string[] };
export const NOTHING: Answer = { found: [], failures: [] };

/** A program of others could not say anything, for a reason of the user's. */
export class BridgeFailure extends Error {
  override readonly name = 'BridgeFailure';
}

/** How a program is run. `says`: what it is called in sentences. `folder`: an empty one of ours, for some systems look for programs there first. */
export type Running = Asking & {
  readonly program: string;
  readonly says: string;
  readonly missing: string;
  readonly folder: string;
  readonly input?: string;
};

/** What a program printed, and whether it ended well. */
export type Printed = { readonly stdout: string; readonly stderr: string; readonly code: number };

const MILLISECONDS = 60_000;
const BYTES = 64 * 1024 * 1024;

/** Runs a program to its end, which may be any. Fails with a `BridgeFailure` where it cannot be run, takes too long, or is cancelled. */
export async function run(args: readonly string[], { program, folder, input, env, signal, ...words }: Running): Promise<Printed> {
  const running = { cwd: folder, env, timeout: MILLISECONDS, maxBuffer: BYTES, signal, input };
  const { stdout, stderr, error } = await runToEnd(program, args, running);
  if (!error) return { stdout, stderr, code: 0 };
  if (typeof error.code === 'number') return { stdout, stderr, code: error.code };
  throw new BridgeFailure(whyFailed(error, words));
}

type Words = Pick<Running, 'says' | 'missing'>;

function whyFailed(error: Error & { readonly code?: unknown; readonly killed?: boolean | undefined }, { says, missing }: Words): string {
  if (error.code === 'ENOENT') return missing;
  if (error.name === 'AbortError') return 'cancelled';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `${says} says more than ${BYTES / 1024 / 1024} MB`;
  if (error.killed) return `${says} took longer than ${MILLISECONDS / 1000} seconds`;
  return `${says} cannot be run: ${error.message}`;
}

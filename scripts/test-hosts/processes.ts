import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './programs.ts';
import { type Run } from './run.ts';
import { eventually } from './waiting.ts';

export type Daemon = {
  readonly pid: number;
  /** All that it has printed so far. */
  readonly printed: () => string;
  /** When it has ended, however. */
  readonly ended: Promise<void>;
  /** Waits for something that it is to do. Throws at once when the process ends instead. */
  readonly waitFor: <T>(what: string, ask: () => Promise<T | undefined> | T | undefined) => Promise<T>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a program that goes on, with its output in `<name>.log` of the run. It ends with the run, or with this process. */
export function startDaemon(run: Run, name: string, command: readonly string[], environment: Environment = {}): Daemon {
  const log = join(run.logs, `${name}.log`);
  const [program = '', ...args] = endsWithParent(command);
  const output = openSync(log, 'a');
  const child = spawn(program, args, { cwd: run.folder, env: { ...process.env, ...environment }, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new AbortController();
  const end = (how: string): void => ended.abort(new Error(`${basename(command[0] ?? name)} ended (${how}).`));
  child.on('error', (error) => end(error.message)).on('exit', (code, signal) => end(signal ?? `exit code ${code ?? 'unknown'}`));
  run.onStop(() => stop(child, name));
  return {
    pid: child.pid ?? 0,
    printed: () => readFileSync(log, 'utf8'),
    ended: once(ended.signal, 'abort').then(() => undefined),
    waitFor: (what, ask) => eventually(what, ask, { signal: ended.signal }),
  };
}

export type Running = {
  readonly cwd?: string;
  readonly environment?: Environment;
  readonly timeout?: number;
  readonly signal?: AbortSignal;
};

/** Runs a program to its end and gives what it printed on its standard output. Throws with what it printed when it fails. */
export async function runProgram(command: readonly string[], running: Running = {}): Promise<string> {
  const [program = '', ...args] = command;
  const { cwd, environment, timeout = 60_000, signal } = running;
  const options = { timeout, maxBuffer: 64 * 1024 * 1024, killSignal: 'SIGKILL', env: { ...process.env, ...environment } } as const;
  const where = { ...(cwd === undefined ? {} : { cwd }), ...(signal === undefined ? {} : { signal }) };
  try {
    const { stdout } = await promisify(execFile)(program, args, { ...options, ...where, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    throw new Error(`${[basename(program), ...args].join(' ')} failed: ${whyFailed(error, timeout)}`, { cause: error });
  }
}

function whyFailed(error: unknown, timeout: number): string {
  const {
    killed,
    stdout = '',
    stderr = '',
    code,
  } = error as { killed?: boolean; stdout?: string; stderr?: string; code?: number | string };
  if (killed === true) return `it took longer than ${timeout / 1000} s`;
  const printed = `${stdout}${stderr}`.trimEnd().split('\n').slice(-20).join('\n');
  return `${code ?? 'it was stopped'}\n${printed}`;
}

/** A process that is killed cannot stop what it has started: where the system can, the child asks to be ended with its parent. */
function endsWithParent(command: readonly string[]): readonly string[] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  return setpriv === undefined ? command : [setpriv, '--pdeathsig', 'TERM', '--', ...command];
}

async function stop(child: ChildProcess, name: string): Promise<void> {
  const hasEnded = (): true | undefined =>
    child.exitCode !== null || child.signalCode !== null || child.pid === undefined ? true : undefined;
  if (hasEnded()) return;
  child.kill('SIGTERM');
  try {
    await eventually(`the end of ${name}`, hasEnded, { timeout: 20_000 });
  } catch {
    child.kill('SIGKILL');
    await eventually(`the end of ${name}, which was killed`, hasEnded, { timeout: 5_000 });
  }
}

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './places.ts';

const require = createRequire(import.meta.url);

/** The programs of the development tools, found as Node finds packages. */
export const tools = {
  attw: join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js'),
  tsc: require.resolve('typescript/bin/tsc'),
  vsce: require.resolve('@vscode/vsce/vsce'),
};

/** Runs a Node program with its output shown; throws when it fails. */
export function runNode(program: string, args: readonly string[], cwd: string = root): void {
  finish(program, spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', stdio: 'inherit' }));
}

/** Runs a program of the path (npm, npx, node) and returns what it printed; throws when it fails. */
export function output(program: string, args: readonly string[], cwd: string): string {
  const shell = process.platform === 'win32';
  const result = spawnSync(program, args, { cwd, shell, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: outsideEnv() });
  finish([program, ...args].join(' '), result);
  return result.stdout;
}

/** Without what `npm run` tells its children, by which an inner npm would take this repository for its own folder. */
function outsideEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
}

function finish(name: string, { error, status }: SpawnSyncReturns<string>): void {
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${String(status)}`);
}

import { randomInt } from 'node:crypto';
import { runProgram } from './processes.ts';
import { type Run } from './run.ts';

/**
 * A network bridge of this run alone. Every engine needs one: an engine that is told to have none takes away the one that
 * others stand on.
 */
export async function addBridge(run: Run): Promise<string> {
  const name = `lw${randomInt(36 ** 8).toString(36)}`;
  await ip('link', 'add', name, 'type', 'bridge');
  run.onStop(() => ip('link', 'delete', name));
  await ip('addr', 'add', await freeAddress(), 'dev', name);
  await ip('link', 'set', name, 'up');
  return name;
}

async function freeAddress(): Promise<string> {
  const taken = await runProgram(['ip', '-o', '-4', 'addr']);
  const free = Array.from({ length: 256 }, (_, third) => `172.30.${third}.1/24`).filter((address) => !taken.includes(` ${address} `));
  const address = free[randomInt(Math.max(free.length, 1))];
  if (address === undefined) throw new Error('All addresses for bridges are taken.');
  return address;
}

async function ip(...args: readonly string[]): Promise<void> {
  await runProgram(['ip', ...args], { timeout: 20_000 });
}

import { randomInt } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { runProgram } from './processes.ts';
import { type Run } from './run.ts';

/**
 * A network bridge of this run alone. Every engine needs one: an engine that is told to have none takes away the one that
 * others stand on.
 */
export async function addBridge(run: Run): Promise<string> {
  const name = bridgeOf(run);
  await ip('link', 'add', name, 'type', 'bridge');
  run.onStop(() => ip('link', 'delete', name));
  await addAddress(name);
  await ip('link', 'set', name, 'up');
  return name;
}

/** Its name is as random as that of the run's place, so that it is known of a run that could not say it. */
export const bridgeOf = ({ folder }: Pick<Run, 'folder'>): string => `lw${basename(dirname(folder)).slice(-6)}`;

/** Engines that start at once may choose the same address: then each chooses again. */
async function addAddress(name: string): Promise<void> {
  for (;;) {
    const address = await freeAddress();
    await ip('addr', 'add', address, 'dev', name);
    if ((await addresses()).split(` ${address} `).length === 2) return;
    await ip('addr', 'delete', address, 'dev', name);
  }
}

async function freeAddress(): Promise<string> {
  const taken = await addresses();
  const free = Array.from({ length: 256 }, (_, third) => `172.30.${third}.1/24`).filter((address) => !taken.includes(` ${address} `));
  const address = free[randomInt(Math.max(free.length, 1))];
  if (address === undefined) throw new Error('All addresses for bridges are taken.');
  return address;
}

const addresses = (): Promise<string> => runProgram(['ip', '-o', '-4', 'addr']);

async function ip(...args: readonly string[]): Promise<void> {
  await runProgram(['ip', ...args], { timeout: 20_000 });
}

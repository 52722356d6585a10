import { describe } from 'vitest';
import { type Host } from './host.ts';

/** Why these hosts cannot all be started here, or undefined where they can. Throws in CI, where all have to be there. */
export async function whyNotAll(hosts: readonly Host[], environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const reasons: string[] = [];
  for (const host of hosts) {
    const reason = await host.whyNot();
    if (reason !== undefined) reasons.push(`${host.name}: ${reason}`);
  }
  if (reasons.length === 0) return undefined;
  const all = reasons.join('; ');
  if (environment['CI'] === 'true') throw new Error(`Hosts that tests need are missing (npm run hosts -- --install). ${all}`);
  return all;
}

/** Milliseconds for one test: what it waits for has shorter limits of its own, which say what was missed. */
const timeout = 300_000;

/** A suite that needs hosts. Where they are missing it is skipped, and its name says why; in CI that is a failure. */
export async function describeWithHosts(name: string, hosts: readonly Host[], suite: () => void): Promise<void> {
  const reason = await whyNotAll(hosts);
  if (reason === undefined) describe(name, { timeout }, suite);
  else describe.skip(`${name} (skipped, ${reason})`, suite);
}

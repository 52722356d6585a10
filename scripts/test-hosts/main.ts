import { parseArgs } from 'node:util';
import { type Host } from './host.ts';
import { hosts } from './hosts.ts';
import { whyNoInstall } from './programs.ts';
import { reasonOf } from './run.ts';

const { values } = parseArgs({ options: { install: { type: 'boolean', default: false } } });
const mayInstall = values.install || process.env['CI'] === 'true';
const noInstall = mayInstall ? whyNoInstall() : 'started without --install';
if (mayInstall && noInstall !== undefined) console.log(`Nothing is installed: ${noInstall}.`);
let lacking = 0;
for (const host of hosts) {
  const reason = await makeReady(host);
  console.log(`${host.name}: ${reason ?? 'ready'}`);
  if (reason !== undefined) lacking += 1;
}
// A report is not a failure; an installation that leaves something out is one.
process.exitCode = mayInstall && lacking > 0 ? 1 : 0;

/** Why the host is not there, after it was installed if that may be done. */
async function makeReady(host: Host): Promise<string | undefined> {
  const reason = await host.whyNot();
  if (reason === undefined || noInstall !== undefined) return reason;
  console.log(`${host.name}: ${reason}; installing …`);
  try {
    await host.install();
    return await host.whyNot();
  } catch (error) {
    return reasonOf(error);
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mountsIn } from '../../scripts/test-hosts/mounts.ts';
import { runProgram } from '../../scripts/test-hosts/processes.ts';

/** What an engine may leave behind: processes and mounts that name its folder, the folder, and its bridge. */
export async function leftovers({ folder, bridge }: { folder: string; bridge: string }): Promise<readonly string[]> {
  const links = await runProgram(['ip', '-o', 'link']);
  return [
    ...processesOf(folder),
    ...(await mountsIn(folder)),
    ...(existsSync(folder) ? [folder] : []),
    ...(links.includes(` ${bridge}: `) ? [bridge] : []),
  ];
}

/** The commands of all processes that name a folder. */
export function processesOf(folder: string): readonly string[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(command).filter((text) => text.includes(folder));
}

function command(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ''; // It has ended meanwhile.
  }
}

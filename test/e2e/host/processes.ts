import { execFileSync } from 'node:child_process';

/** The ids of the language servers that a process has started. */
export function serverProcesses(parent: number): readonly number[] {
  if (process.platform === 'win32') throw new Error('how to list processes is known for other systems only');
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', timeout: 10_000 });
  return table.split('\n').flatMap((line) => {
    const [, pid, ppid, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent && command.includes('layerwright.cjs') ? [Number(pid)] : [];
  });
}

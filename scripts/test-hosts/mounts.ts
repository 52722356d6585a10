import { mkdir, readFile } from 'node:fs/promises';
import { runProgram } from './processes.ts';
import { findProgram } from './programs.ts';

/** What is mounted in a folder, the innermost first. */
export async function mountsIn(folder: string): Promise<readonly string[]> {
  const table = await readFile('/proc/mounts', 'utf8');
  const places = table.split('\n').map((line) => line.split(' ')[1] ?? '');
  return places.filter((place) => place.startsWith(`${folder}/`)).toReversed();
}

/** Before a folder is removed, for what is mounted in it belongs to others. */
export async function unmountAll(folder: string): Promise<void> {
  for (const place of await mountsIn(folder)) await runProgram(['umount', place], { timeout: 20_000 });
}

/** Gives a new folder a disk of its own, which is full long before that of the machine. It is a file beside the folder. */
export async function mountDisk(folder: string, megabytes: number): Promise<void> {
  const disk = `${folder}.disk`;
  await mkdir(folder);
  await runProgram(['truncate', '--size', `${megabytes}M`, disk]);
  await runProgram([findProgram('mkfs.ext4') ?? 'mkfs.ext4', '-q', '-F', disk]);
  await runProgram(['mount', '-o', 'loop', disk, folder], { timeout: 20_000 });
}

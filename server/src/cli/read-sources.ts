import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { STDIN_FILE, readSource } from '../world/source-files.ts';
import { textIn } from '../world/text-in.ts';
import type { Io } from './command.ts';
import { shownFile } from './shown-place.ts';

/** A file and its text. `bytes`: what came by the standard input. */
export type Source = { readonly file: string; readonly text: string; readonly bytes?: Buffer };

/** The texts of files, one of which may be the standard input by the name that it is given, and a sentence for each that could not be read. */
export async function readSources(
  files: readonly string[],
  io: Io,
  stdin: string = STDIN_FILE,
): Promise<{ readonly sources: readonly Source[]; readonly failures: readonly string[] }> {
  const sources: Source[] = [];
  const failures: string[] = [];
  // One after another: a large project has more files than a process may have open.
  for (const file of files) {
    const read = file === resolve(io.cwd, stdin) ? piped(await buffer(io.stdin)) : await readSource(file);
    if ('text' in read) sources.push({ file, ...read });
    else failures.push(`cannot read ${shownFile(file, io.cwd)}: ${read.failure}`);
  }
  return { sources, failures };
}

const piped = (bytes: Buffer): Pick<Source, 'text' | 'bytes'> => ({ text: textIn(bytes), bytes });

import { resolve } from 'node:path';
import { isReadable } from '@layerwright/core';
import { STDIN, STDIN_FILE } from '../world/source-files.ts';
import type { Io } from './command.ts';
import { Failure } from './failure.ts';
import { type Source, readSources } from './read-sources.ts';

/** The file that a command is about, and the image of it that it names. */
export type Opened = { readonly source: Source; readonly name: string | undefined };

/** Opens what the only word of a command names, `FILE` or `FILE#NAME`. A file may have `#` in its own name, so the whole word is tried first. */
export async function openSource(command: string, words: readonly string[], io: Io): Promise<Opened> {
  const [word, ...more] = words;
  if (word === undefined) {
    throw new Failure(`\`${command}\` needs a file: \`layerwright ${command} FILE\` or \`layerwright ${command} FILE#NAME\``);
  }
  if (more.length > 0) throw new Failure(`\`${command}\` takes one file`);
  const whole = await sourceOf(command, word, io);
  if ('text' in whole) return { source: whole, name: undefined };
  const hash = word.lastIndexOf('#');
  if (hash < 0) throw new Failure(whole.failure);
  const part = await sourceOf(command, word.slice(0, hash), io);
  if ('failure' in part) throw new Failure(part.failure);
  return { source: part, name: word.slice(hash + 1) };
}

async function sourceOf(command: string, path: string, io: Io): Promise<Source | { readonly failure: string }> {
  const file = resolve(io.cwd, path === STDIN ? STDIN_FILE : path);
  const { sources, failures } = await readSources([file], io);
  const [source] = sources;
  if (!source) return { failure: failures.join('\n') };
  if (!isReadable(file)) throw new Failure(`cannot ${command} ${path}: it is no TypeScript or JavaScript source file and no Dockerfile`);
  return source;
}

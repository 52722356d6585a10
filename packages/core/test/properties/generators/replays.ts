import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repro } from '../../../src/index.ts';
import type { Source } from './examples.ts';

const FOLDER = new URL('../replays/', import.meta.url);

/** What once was a fault of ours, and with `FC_REPLAY` what is in that file: what `layerwright repro --replay` takes. */
export const replays: readonly Source[] = [
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => new URL(name, FOLDER)),
  ...(process.env['FC_REPLAY'] === undefined ? [] : [process.env['FC_REPLAY']]),
].map((file) => {
  const { file: name, text } = JSON.parse(readFileSync(file, 'utf8')) as Repro;
  return { file: name, text };
});

/** Writes down the programs of an example that failed, so that they can be read again. Gives the names of the files. */
export function writeReplays(example: unknown): readonly string[] {
  const folder = join(tmpdir(), 'layerwright-replays');
  return sourcesIn(example).map(({ file, text }) => {
    mkdirSync(folder, { recursive: true });
    const replay: Repro = { version: 1, file, text, modules: [], world: [], facts: {}, lint: {}, wrappers: [], assume: [] };
    let path = join(folder, '1.json');
    for (let i = 2; existsSync(path); i++) path = join(folder, `${i}.json`);
    writeFileSync(path, `${JSON.stringify(replay, undefined, 2)}\n`);
    return path;
  });
}

/** What of an example is a program: itself, or what is in it. */
function sourcesIn(example: unknown): readonly Source[] {
  if (typeof example !== 'object' || example === null) return [];
  if (isSource(example)) return [{ file: example.file, text: example.text }];
  return Array.isArray(example) ? example.flatMap(sourcesIn) : [];
}

const isSource = (value: object): value is Source =>
  'file' in value && typeof value.file === 'string' && 'text' in value && typeof value.text === 'string';

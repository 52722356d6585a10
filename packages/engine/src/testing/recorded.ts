import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Message = { readonly id?: string; readonly aux?: unknown; readonly error?: string };

/** What a Docker engine answered, byte for byte; the name says which version. */
export const recordedBytes = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../docker/fixtures', `${name}.jsonl`));

/** The same as messages. */
export const recorded = (name: string): readonly Message[] =>
  recordedBytes(name)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Message);

/** The traces in it, as base64. */
export const recordedTraces = (name: string): readonly string[] =>
  recorded(name).flatMap(({ id, aux }) => (id === 'moby.buildkit.trace' && typeof aux === 'string' ? [aux] : []));

import { createHash } from 'node:crypto';

/** What a build was seen to do: nothing in it is guessed, and no text of the user's is in it. */
export type BuildRecord = {
  readonly version: 1;
  /** When the build ended, as ISO 8601 in UTC. */
  readonly ended: string;
  readonly engine: { readonly host: string; readonly id: string; readonly driver: string };
  readonly outcome: 'built' | 'failed';
  /** The image in the engine, where one was built. */
  readonly image: string | null;
  readonly tags: readonly string[];
  /** The sha256 of the Dockerfile, by which a later reading knows whether it is still about the same. */
  readonly dockerfile: string;
  readonly steps: readonly StepRecord[];
};

export type StepRecord = {
  /** The sha256 of the instruction. */
  readonly instruction: string;
  /** The builder's method that made it. */
  readonly method: string;
  /** A base is no step of its own: whether it is there says nothing about a cache. */
  readonly isBase: boolean;
  readonly state: 'cached' | 'ran' | 'failed' | 'unreached';
  readonly milliseconds: number;
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How many of the steps that could be cached were. */
export function countCached({ steps }: Pick<BuildRecord, 'steps'>): { readonly cached: number; readonly steps: number } {
  const all = steps.filter(({ isBase }) => !isBase);
  return { cached: all.filter(({ state }) => state === 'cached').length, steps: all.length };
}

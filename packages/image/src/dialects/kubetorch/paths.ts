import type { Text, Texts } from '../../model.ts';
import { copyWords } from '../../recipes/copy-line.ts';
import { lastPart as partOf } from '../../recipes/parameters.ts';
import { flat, line, slice } from '../../text.ts';

/** The last part of a path; nothing where it has no name of its own, as the home directory has none. */
export function lastPart(of: Text): Text | undefined {
  const name = partOf(of);
  return name && flat(name) !== '~' ? name : undefined;
}

/** Whether a path is that of a directory, as far as its writing says: a name without a dot is one. */
export const isDirectory = (of: Text): boolean => {
  const name = lastPart(of);
  return flat(of).endsWith('/') || !name || !flat(name).includes('.');
};

/** What a path in the container is relative to: a home directory is the working directory. */
export const withoutHome = (of: Text): Text => {
  const all = flat(of);
  const start = /^~(?:\/+|$)/.exec(all)?.[0].length ?? 0;
  if (start === 0) return of;
  return start === all.length ? [{ text: './' }] : slice(of, start, all.length);
};

export const asDirectory = (of: Text): Text => (flat(of).endsWith('/') ? of : line`${of}/`);

export const copyLine = (flags: Texts, words: Texts): Text => line`COPY ${flags} ${copyWords(words)}`;

import { type Parameter, checked, text } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import { json } from '../../quote.ts';
import { flat, isHole, isWord, join, line, slice } from '../../text.ts';

/** A path of which the end says what it is: all of it has to be known. It is not quoted yet. */
export const knownPath: Parameter<string, Text> = {
  read(value, find) {
    const all = oneLine.read(value, find);
    const hole = all.find(isHole)?.hole;
    if (hole) find.unknown(hole);
    return all;
  },
};

export const oneLine: Parameter<string, Text> = checked(text, (all, say) => {
  if (/[\n\r\0]/.test(all)) say('a text of one line is expected here');
  else if (all.trim() === '') say('this text is empty');
});

/** The last part of a path; nothing where it has no name of its own. */
export function lastPart(of: Text): Text | undefined {
  const [, before = '', name = ''] = /^(.*?)([^/]*)\/*$/.exec(flat(of)) ?? [];
  return ['', '.', '..', '~'].includes(name) || /[*?[]/.test(name) ? undefined : slice(of, before.length, before.length + name.length);
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

/** A path with a blank stands in the JSON form only. */
export const copyLine = (flags: Texts, words: Texts): Text => {
  const hasBlank = words.some((each) => isWord(each) && /\s|^--|^\d*<</.test(flat(each)));
  return line`COPY ${flags} ${hasBlank ? line`[${join(json(words), ', ')}]` : words}`;
};

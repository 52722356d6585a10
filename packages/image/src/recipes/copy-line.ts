import type { Text, Texts } from '../model.ts';
import { json, path } from '../quote.ts';
import { flat, isWord, join, line } from '../text.ts';

/** The words of COPY. A path with a blank stands in the JSON form only, and so does one that would open a heredoc or be a flag. */
export const copyWords = (words: Texts): Text =>
  words.some((each) => isWord(each) && /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json(words), ', ')}]` : line`${words}`;

/** A copy of paths that are quoted already. */
export const copyLine = (local: Text, remote: Text, flags: Texts = []): Text => line`COPY ${flags} ${copyWords([local, remote])}`;

/** A copy of paths as the user wrote them. */
export const copyPaths = (local: Text, remote: Text, flags: Texts = []): Text => copyLine(path(local), path(remote), flags);

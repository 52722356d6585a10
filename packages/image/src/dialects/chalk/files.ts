import { attached } from '../../instruction/make.ts';
import type { Instruction, Pairs, Text, Texts } from '../../model.ts';
import { json, path } from '../../quote.ts';
import { flat, isWord, join, line, own } from '../../text.ts';

/** A path with a blank stands in the JSON form only. */
const copyWords = (words: Texts): Text =>
  words.some((each) => isWord(each) && /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json(words), ', ')}]` : line`${words}`;

export type Added = { readonly source: Text; readonly destination: Text };

export const copied = ({ source, destination }: Added, exclude: readonly Text[] = []): Text =>
  line`COPY ${exclude.map((each) => line`--exclude=${each}`)} ${copyWords([path(source), path(destination)])}`;

/** What whoever starts a container has to know of files that are in no layer. */
export function mounted({ source, destination }: Added, exclude: readonly Text[] = []): Instruction {
  const data: Pairs = [[own('local'), source], [own('remote'), destination], ...exclude.map((each) => [own('ignore'), each] as const)];
  return attached('files', data, line`${source} is mounted at ${destination} when a container starts`);
}

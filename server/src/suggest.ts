import { nearest } from '@layerwright/core/nearest';

/** The end of a sentence about an unknown word: a question, where a known word is near enough to be meant. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

import { closest, distance } from 'fastest-levenshtein';

/** The end of a sentence about an unknown word: a question, where a known word is near enough to be meant. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = known.length > 0 ? closest(word, [...known]) : '';
  const isNear = near !== '' && distance(word.toLowerCase(), near.toLowerCase()) <= Math.max(2, word.length / 3);
  return isNear ? `; did you mean \`${near}\`?` : '';
}

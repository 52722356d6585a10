import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant: one that differs in a third of its letters at most. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known.length > 0 ? closest(word, [...known]) : '';
  return near !== '' && distance(word.toLowerCase(), near.toLowerCase()) <= Math.max(2, word.length / 3) ? near : undefined;
}

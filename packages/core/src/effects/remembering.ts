/** So many texts are kept: a program names few files, and a large repository has many programs. */
const MOST = 32;

/**
 * A reader of texts that keeps its last answers. Files are asked for again with each edit of the program that names them, and
 * are then mostly what they were.
 */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const kept = new Map<string, { readonly answer: T }>();
  return (text) => {
    const known = kept.get(text) ?? { answer: read(text) };
    // What was asked for last stands last.
    kept.delete(text);
    kept.set(text, known);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return known.answer;
  };
}

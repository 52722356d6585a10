import type { Piece, Text, Texts } from '../model.ts';
import { flat, isHole, slice } from '../text.ts';

type Place = readonly [start: number, end: number];

/** Words as BuildKit splits them in ENV, LABEL and ARG: blanks part them, outside quotes and after no backslash. */
export const quotedWords = (all: string): readonly Place[] =>
  [...all.matchAll(/(?:\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"?|'[^']*'?|[^\s"'\\]|\\$)+/g)].map((word) => [
    word.index,
    word.index + word[0].length,
  ]);

/** Words parted by blanks alone, as in FROM and COPY. */
export const plainWords = (body: Text, rest: string): readonly Text[] =>
  [...rest.matchAll(/\S+/g)].map((word) => slice(body, word.index, word.index + word[0].length));

/** Takes the quotes and backslashes away; what is between keeps its place. */
export function unquoted(value: Text): Text {
  const all = flat(value);
  if (!/["'\\]/.test(all)) return value;
  const keep: Piece[] = [];
  let quote = '';
  let start = 0;
  const drop = (i: number): void => {
    if (i > start) keep.push(...slice(value, start, i));
    start = i + 1;
  };
  for (let i = 0; i < all.length; i++) {
    const c = all.charAt(i);
    if (c === '\\' && escapes(all.charAt(i + 1), quote)) drop(i++);
    else if (c === quote || (quote === '' && (c === '"' || c === "'"))) {
      drop(i);
      quote = quote === '' ? c : '';
    }
  }
  drop(all.length);
  return keep;
}

/** Between double quotes a backslash stands for itself, but before these. */
const escapes = (next: string, quote: string): boolean => quote === '' || (quote === '"' && ['"', '$', '\\'].includes(next));

/** The strings of an exec form, or nothing where it is not one and BuildKit takes it for shell. */
export function execForm(body: Text, rest: string): Texts | undefined {
  const list = stringsOf(rest);
  if (!list) return undefined;
  return [...rest.matchAll(/"((?:\\.|[^"\\])*)"/g)].map((match, i) => {
    const [, raw = ''] = match;
    const inner = slice(body, match.index + 1, match.index + 1 + raw.length);
    if (!raw.includes('\\') || inner.some(isHole)) return inner;
    const from = inner.find((piece) => !isHole(piece) && piece.from)?.from;
    return [{ text: list[i] ?? '', ...(from && { from: { ...from, exact: false } }) }];
  });
}

function stringsOf(json: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

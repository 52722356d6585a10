import { type Piece, type Text, flat, isHole, slice } from 'layerwright/spec';

const memo = new WeakMap<Text, Text>();

/**
 * What the shell makes of a word without quotes: each backslash goes, and what stands behind it is that character. A word in which
 * the shell would do more is given back as it is.
 */
export function unescaped(word: Text): Text {
  const all = flat(word);
  if (!all.includes('\\') || !/^(?:\\[^\n]|[^\\'"`$])*$/.test(all)) return word;
  let known = memo.get(word);
  if (!known) memo.set(word, (known = read(word, all)));
  return known;
}

function read(word: Text, all: string): Text {
  const out: Piece[] = [];
  let start = 0;
  for (const { index } of all.matchAll(/\\./gs)) {
    if (index > start) out.push(...slice(word, start, index));
    out.push(...slice(word, index + 1, index + 2).map(asWritten));
    start = index + 2;
  }
  return start < all.length ? [...out, ...slice(word, start, all.length)] : out;
}

/** A character that a builder put a backslash before is again what the user wrote. */
function asWritten(piece: Piece): Piece {
  const [written, ...more] = isHole(piece) ? [] : (piece.for ?? []);
  return written && more.length === 0 && !isHole(piece) && !isHole(written) && written.text === piece.text ? written : piece;
}

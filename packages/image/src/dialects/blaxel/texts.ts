import type { Text } from '../../model.ts';
import { flat, own, slice, trim } from '../../text.ts';

/** Each run of blanks, line breaks among them, as one blank; none at the ends. */
export function squeezed(text: Text): Text {
  const all = flat(text);
  const out: Text[] = [];
  let start = 0;
  for (const { 0: blanks, index } of all.matchAll(/\s+/g)) {
    if (blanks === ' ') continue;
    if (index > start) out.push(slice(text, start, index));
    out.push(own(' '));
    start = index + blanks.length;
  }
  if (start < all.length) out.push(slice(text, start, all.length));
  return trim(out.flat());
}

/**
 * The name that a local file has in the build context: the last part of its path. Where that is the directory in which the
 * program runs, or one above it, nobody else knows it.
 */
export function localName(path: Text): Text {
  const all = flat(path).replace(/\/+$/, '');
  const start = all.lastIndexOf('/') + 1;
  const name = all.slice(start);
  if (name === '' || name === '.' || name === '..') return [{ hole: { why: 'io', name: 'working directory' } }];
  const pieces = slice(path, start, all.length);
  return start === 0 && all.length === flat(path).length
    ? pieces
    : pieces.map((piece) => ('hole' in piece ? piece : { ...piece, for: path }));
}

import type { Piece, Text } from '../model.ts';
import { flat, line, slice } from '../text.ts';

/** A value in which the builder replaces variables. A backslash stays what it is, unless a dollar follows. */
export function expanded(value: Text): Text {
  const all = flat(value);
  const out: Piece[] = [];
  let start = 0;
  for (const { index } of all.matchAll(/"|\\(?!\$)/g)) {
    if (index > start) out.push(...slice(value, start, index));
    out.push({ text: '\\' });
    start = index;
  }
  return line`"${[...out, ...slice(value, start, all.length)]}"`;
}

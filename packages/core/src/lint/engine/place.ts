import type { Origin, Text } from 'layerwright/spec';
import type { Place } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, statementOf } from '../../syntax/search.ts';

/** Where the user wrote a text: from its first piece on, as far as the pieces follow each other in one statement. */
export function originOf(text: Text): Origin | undefined {
  const places = text.flatMap((piece) => (piece.from ? [piece.from] : []));
  const [first] = places;
  if (!first) return undefined;
  let [start, end] = first.span;
  for (const { in: anchor, span } of places) {
    if (anchor !== first.in || span[0] < start) break;
    end = Math.max(end, span[1]);
    [start] = span;
  }
  const exact = places.length === text.length && places.every((each) => each.exact && each.in === first.in);
  return { ...first, span: [first.span[0], end], exact };
}

/** The place of an origin in the file as it stands now; nothing for what is written nowhere or elsewhere. */
export function placeOf(program: Program, origin: Origin | undefined): Place | undefined {
  const top = origin && statementOf(program, origin);
  return origin && top && { file: top.anchor.file, span: absolute(origin.span, top) };
}

export const toOrigin = (at: Text | Origin): Origin | undefined => ('in' in at ? at : originOf(at));

/** The same characters, whichever call led there. */
export const isSameText = (a: Origin, b: Origin): boolean => a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1];

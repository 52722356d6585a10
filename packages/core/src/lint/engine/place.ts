import { type Origin, type Text, isText } from 'layerwright/spec';
import type { Place } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, statementOf } from '../../syntax/search.ts';

/** Where the user wrote a text: from its first to its last piece that stands in one statement. */
export function originOf(text: Text): Origin | undefined {
  const places = text.flatMap((piece) => (piece.from ? [piece.from] : []));
  const [first] = places;
  const last = places.findLast((each) => first && each.in === first.in);
  if (!first || !last) return undefined;
  const exact = text.every((piece) => piece.from?.exact === true && piece.from.in === first.in) && isText(text);
  return { ...first, span: [Math.min(first.span[0], last.span[0]), Math.max(first.span[1], last.span[1])], exact };
}

/** The place of an origin in the file as it stands now; nothing for what is written nowhere or elsewhere. */
export function placeOf(program: Program, origin: Origin | undefined): Place | undefined {
  const top = origin && statementOf(program, origin);
  return origin && top && { file: top.anchor.file, span: absolute(origin.span, top) };
}

export const toOrigin = (at: Text | Origin): Origin | undefined => ('in' in at ? at : originOf(at));

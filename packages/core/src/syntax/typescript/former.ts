import type { Change } from './change.ts';
import type { Piece, Pieces } from './piece.ts';
import { type FindKnown, firstAtLeast } from './pieces.ts';

/** What was made of the text before, and where each of its pieces ends there. */
export type Former = Pieces & { readonly ends: readonly number[] };

export function formerOf(pieces: Pieces): Former {
  const ends: number[] = [];
  let at = 0;
  for (const { end } of pieces.pieces) ends.push((at += end));
  return { ...pieces, ends };
}

/** Finds the statements that stand wholly before a change or behind it. */
export function knownIn(former: Former, { start, end, length }: Change): FindKnown {
  const behind = start + length;
  return (from, begin, until) => {
    // What has no characters has nothing to be known by.
    if (begin >= until || (until > start && begin < behind)) return undefined;
    const isBefore = until <= start;
    const piece = pieceEndingAt(former, isBefore ? until : until - behind + end);
    if (!piece || piece.end - piece.start !== until - begin) return undefined;
    return { piece, isWhole: piece.start === begin - from && (isBefore || from >= behind) };
  };
}

function pieceEndingAt({ pieces, ends }: Former, end: number): Piece | undefined {
  for (let i = firstAtLeast(ends, end); ends[i] === end; i++) if (pieces[i]?.start !== pieces[i]?.end) return pieces[i];
  return undefined;
}

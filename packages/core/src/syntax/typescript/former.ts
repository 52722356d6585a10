import type { Change } from './change.ts';
import type { Piece, Pieces } from './piece.ts';
import { type FindKnown, firstAtLeast } from './pieces.ts';

/** What was made of the text before. */
export type Former = Pieces & {
  /** Where each piece ends. */
  readonly ends: readonly number[];
  /** Which pieces have errors or comments: nearly all have neither, and there are thousands. */
  readonly noted: readonly number[];
  /** Pieces at the beginning that are those of the text before this one. */
  readonly kept: number;
};

export function formerOf(pieces: Pieces, before: Former | undefined): Former {
  const kept = before ? commonBeginning(before.pieces, pieces.pieces) : 0;
  const ends = before?.ends.slice(0, kept) ?? [];
  const noted = before?.noted.filter((index) => index < kept) ?? [];
  let at = ends.at(-1) ?? 0;
  for (const { end, errors, comments } of pieces.pieces.slice(kept)) {
    if (errors.length + comments.length > 0) noted.push(ends.length);
    ends.push((at += end));
  }
  return { ...pieces, ends, noted, kept };
}

function commonBeginning(before: readonly Piece[], now: readonly Piece[]): number {
  let length = 0;
  while (length < now.length && before[length] === now[length]) length++;
  return length;
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

import type { Origin, Span } from 'layerwright/spec';

/** The same characters, reached by the same calls. */
export const isSamePlace = (a: Origin | undefined, b: Origin | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1] && isSamePlace(a.via, b.via));

/** One number for both ends: no statement has so many characters. */
export const spanKey = ([start, end]: Span): number => start * 2 ** 26 + end;

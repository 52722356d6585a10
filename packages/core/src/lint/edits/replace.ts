import { type Text, flat, slice } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';

/**
 * Writes other characters for those of a text, as few as make the difference. Nothing where the user wrote these nowhere, or
 * differently from what they say.
 */
export function replaceText(program: Program, text: Text, wanted: string): readonly TextEdit[] | undefined {
  const all = flat(text);
  const [start, end] = difference(all, wanted);
  const part = slice(text, start, end);
  const written = wanted.slice(start, wanted.length - (all.length - end));
  const place = placeOf(program, originOf(part));
  if (!place || part.some((piece) => piece.from?.exact !== true || 'hole' in piece) || /['"`\\$\n]/.test(written)) return undefined;
  if (place.span[1] - place.span[0] !== end - start) return undefined;
  return [{ file: program.file, span: place.span, text: written }];
}

/** The part of a text in which another one differs; where that only has more, the character before it. */
function difference(all: string, wanted: string): readonly [start: number, end: number] {
  const shorter = Math.min(all.length, wanted.length);
  let start = 0;
  while (start < shorter && all[start] === wanted[start]) start++;
  let end = 0;
  while (end < shorter - start && all[all.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  return start === all.length - end ? [Math.max(start - 1, 0), Math.max(start, 1)] : [start, all.length - end];
}

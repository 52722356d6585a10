import { type Text, isHole } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';

/** Writes shell text behind a part of a command. Nothing where that part does not stand in the source as it is, or it would need an escape. */
export function writeBehind(program: Program, part: Text, added: string): readonly TextEdit[] | undefined {
  const last = part.at(-1);
  const place = last && placeOf(program, originOf([last]));
  if (!place || isHole(last) || last.from?.exact !== true || /['"`\\$\r\n]/.test(added)) return undefined;
  return [{ file: program.file, span: [place.span[1], place.span[1]], text: added }];
}

/** Takes a word of a command away, with the blanks behind it; of the last word, with those before it. */
export function removeWord(program: Program, word: Text): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(word));
  if (!place || word.some((piece) => isHole(piece) || piece.from?.exact !== true)) return undefined;
  const { file, text } = program;
  const [start, end] = place.span;
  const [behind = ''] = /^[ \t]*/.exec(text.slice(end)) ?? [];
  const [before = ''] = /[ \t]*$/.exec(text.slice(0, start)) ?? [];
  const isLast = /^(?:['"`)\r\n]|$)/.test(text.slice(end + behind.length));
  return [{ file, span: isLast ? [start - before.length, end] : [start, end + behind.length], text: '' }];
}

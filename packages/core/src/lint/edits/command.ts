import { type Text, isHole } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { literalAt } from '../../syntax/search.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { isDockerfile } from './instruction.ts';

/**
 * Writes shell text behind a part of a command. Nothing where that part does not stand in the source as it is, or it would need an
 * escape, or the part ends with a variable: other texts may go on behind that one.
 */
export function writeBehind(program: Program, part: Text, added: string): readonly TextEdit[] | undefined {
  const last = part.at(-1);
  const place = last && placeOf(program, originOf([last]));
  if (!place || isHole(last) || last.from?.exact !== true || /['"`\\$\r\n]/.test(added)) return undefined;
  const [begin, end] = [part.find(({ from }) => from), last].map((piece) => piece?.from && literalAt(program, piece.from));
  return begin?.node === end?.node ? [{ file: program.file, span: [place.span[1], place.span[1]], text: added }] : undefined;
}

/** Writes another command where those from a first to a last stand, in one literal. */
export function replaceCommands(program: Program, [first, last]: readonly [Text, Text], written: string): readonly TextEdit[] | undefined {
  const isExact = [...first, ...last].every((piece) => !isHole(piece) && piece.from?.exact === true);
  const [from, to] = [placeOf(program, originOf(first)), placeOf(program, originOf(last))];
  if (!isExact || !from || !to || to.span[1] < from.span[1]) return undefined;
  const span = [from.span[0], to.span[1]] as const;
  return /['"`]/.test(program.text.slice(...span) + written) ? undefined : [{ file: program.file, span, text: written }];
}

/** Takes a word of a command away, with the blanks behind it and the line that goes on; of the last word, with those before it. */
export function removeWord(program: Program, word: Text): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(word));
  if (!place || word.some((piece) => isHole(piece) || piece.from?.exact !== true)) return undefined;
  const { file, text } = program;
  const [start, end] = place.span;
  const [behind = ''] = (isDockerfile(program) ? /^(?:[ \t]|\\\r?\n)*/ : /^[ \t]*/).exec(text.slice(end)) ?? [];
  const [before = ''] = (isDockerfile(program) ? /(?:[ \t]|\\\r?\n)*$/ : /[ \t]*$/).exec(text.slice(0, start)) ?? [];
  const isLast = /^(?:['"`)\r\n]|$)/.test(text.slice(end + behind.length));
  return [{ file, span: isLast ? [start - before.length, end] : [start, end + behind.length], text: '' }];
}

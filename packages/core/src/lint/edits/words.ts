import { type Call, type Span, type Text, isHole } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { argumentAt, removeArgument } from './argument.ts';

/** Takes words of a command away that follow each other, with the blank before them. */
export function removeWords(program: Program, words: readonly Text[]): readonly TextEdit[] | undefined {
  const isWritten = words.every((word) => word.every((piece) => isHole(piece) || piece.from?.exact === true));
  const [first, last] = [words[0], words.at(-1)].map((word) => word && placeOf(program, originOf(word)));
  if (!isWritten || !first || !last || last.span[1] < first.span[0]) return undefined;
  const { file, text } = program;
  if (words.length > 1 && !/^[ \t]+$/.test(text.slice(first.span[1], last.span[0]))) return undefined;
  const span = withBlank(text, [first.span[0], last.span[1]]);
  return span && [{ file, span, text: '' }];
}

/** With the blank before it; of the first word of a text, with that behind it. */
function withBlank(text: string, [start, end]: Span): Span | undefined {
  const before = /[ \t]+$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const behind = /^[ \t]+/.exec(text.slice(end))?.[0].length ?? 0;
  if (before + behind === 0) return undefined;
  return before > 0 ? [start - before, end] : [start, end + behind];
}

/** Takes a command away with the `&&` or `;` that joins it, or the argument of the call that is nothing but it. */
export function removeCommand(program: Program, call: Call, command: Text): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(command));
  if (!place || command.some((piece) => piece.from?.exact !== true)) return undefined;
  const [start, end] = place.span;
  const { file, text } = program;
  const behind = /^[ \t]*(?:&&|;)[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  if (behind > 0) return [{ file, span: [start, end + behind], text: '' }];
  const before = /[ \t]*(?:&&|;)[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  if (before > 0) return [{ file, span: [start - before, end], text: '' }];
  const isWhole = /['"`]/.test(text.charAt(start - 1)) && text.charAt(start - 1) === text.charAt(end);
  return isWhole ? removeArgument(program, call, argumentAt(program, call, place.span)) : undefined;
}

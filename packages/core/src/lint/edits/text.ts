import type { Piece, Text } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Program } from '../../syntax/program.ts';
import { literalAt } from '../../syntax/search.ts';
import { isDockerfile } from './instruction.ts';

/** The character that the literal around a text begins and ends with: none in a Dockerfile, where it stands bare. */
function delimiterOf(program: Program, text: Text): string | undefined {
  if (isDockerfile(program)) return '';
  const origin = originOf(text);
  const found = origin && literalAt(program, origin);
  return found && program.text.charAt(found.top.start + found.node.span[0]);
}

/** Where a text begins and ends in the source, if both its ends stand there: characters, or what is inserted. */
function edges(program: Program, text: Text): { readonly start: number; readonly end: number } | undefined {
  const place = placeOf(program, originOf(text));
  return place && isExact(text[0]) && isExact(text.at(-1)) ? { start: place.span[0], end: place.span[1] } : undefined;
}

const isExact = (piece: Piece | undefined): boolean => piece?.from !== undefined && ('hole' in piece || piece.from.exact);

/** Puts shell quotes around a word in a string literal. */
export function quoteWord(program: Program, word: Text): readonly TextEdit[] | undefined {
  const at = edges(program, word);
  const delimiter = delimiterOf(program, word);
  if (!at || delimiter === undefined) return undefined;
  const written = program.text.slice(at.start, at.end);
  if (/['"`\\]/.test(written)) return undefined;
  const expands = /\$(?!\{)/.test(written) || (delimiter !== '`' && written.includes('$'));
  const quote = expands || delimiter === "'" ? '"' : "'";
  const mark = quote === delimiter ? `\\${quote}` : quote;
  const { file } = program;
  return [
    { file, span: [at.start, at.start], text: mark },
    { file, span: [at.end, at.end], text: mark },
  ];
}

/** Puts shell text before a command in a string literal. It must need no escape there. */
export function prefixCommand(program: Program, body: Text, prefix: string): readonly TextEdit[] | undefined {
  const place = placeOf(program, originOf(body.slice(0, 1)));
  if (!place || body[0]?.from?.exact !== true || /['"`\\$]/.test(prefix)) return undefined;
  return [{ file: program.file, span: [place.span[0], place.span[0]], text: prefix }];
}

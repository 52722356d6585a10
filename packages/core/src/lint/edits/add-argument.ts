import type { Call } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { linkOf } from './call.ts';
import { quoteOf } from './spell.ts';

/** Writes a text as the argument of a call that has none. */
export function addArgument(program: Program, call: Call, text: string): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  if (!link || link.args.length > 0 || /['"`\\$\r\n]/.test(text)) return undefined;
  const end = link.code - 1;
  const isEmpty = program.text[end] === ')' && program.text[end - 1] === '(';
  return isEmpty ? [{ file: program.file, span: [end, end], text: quoteOf(program) + text + quoteOf(program) }] : undefined;
}

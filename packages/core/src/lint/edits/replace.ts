import type { Text } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { delimiterOf, edges } from './text.ts';

/** Writes other characters where a part of a text stands: they are escaped as the literal around them needs it. */
export function replaceText(program: Program, part: Text, by: string): readonly TextEdit[] | undefined {
  const at = edges(program, part);
  const delimiter = delimiterOf(program, part);
  if (!at || delimiter === undefined) return undefined;
  const text = delimiter === '' ? by : escaped(by, delimiter);
  return /[\r\n]/.test(by) && delimiter !== '`' ? undefined : [{ file: program.file, span: [at.start, at.end], text }];
}

const escaped = (text: string, delimiter: string): string => {
  const safe = text.replaceAll('\\', '\\\\').replaceAll(delimiter, `\\${delimiter}`);
  return delimiter === '`' ? safe.replaceAll('${', '\\${') : safe;
};

import type { Call } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, callAt } from '../../syntax/search.ts';
import { placeOf } from '../engine/place.ts';
import { behindComment, linkOf } from './call.ts';
import { insertInstruction, isDockerfile } from './instruction.ts';

/** Puts a call behind another one of its chain, or an instruction behind another one. `written` is as `spell` gives it. */
export function insertBehind(program: Program, call: Call, written: string): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return insertInstruction(program, call, { written, where: 'behind' });
  const found = callAt(program, call.from);
  const own = breakBefore(program, call);
  if (!found || own === undefined) return undefined;
  const { file, text } = program;
  const [, code] = absolute(found.node.span, found.top);
  const end = behindComment(text, code);
  const broken = own === '' ? (NEXT_LINK.exec(text.slice(end))?.[1] ?? '') : own;
  // A comment at the end of the line stays with the call that it stands behind.
  const at = broken === '' ? code : end;
  return [{ file, span: [at, at], text: `${broken}.${written}` }];
}

/** Puts a call before another one of its chain, or an instruction before another one, above the comments that belong to it. */
export function insertBefore(program: Program, call: Call, written: string): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return insertInstruction(program, call, { written, where: 'before' });
  const [link, broken] = [linkOf(program, call), breakBefore(program, call)];
  if (!link || broken === undefined) return undefined;
  const at = broken === '' ? link.receiver[1] : link.span[0];
  return [{ file: program.file, span: [at, at], text: `${broken}.${written}` }];
}

/** A link of the chain on a line of its own, comments before it left out. */
const NEXT_LINK = /^(?:\s*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^])*\*\/))*[ \t]*(?:\r?\n[ \t]*)*?(\r?\n[ \t]*)\??\./;

/** The line break and indentation before a call; nothing where it stands on the line of what it is called on. */
export function breakBefore(program: Program, call: Call): string | undefined {
  const place = placeOf(program, call.from);
  const link = linkOf(program, call);
  if (!place) return undefined;
  if (!link) return '';
  return /(\r?\n[ \t]*)\??\.\s*$/.exec(program.text.slice(link.receiver[1], place.span[0]))?.[1] ?? '';
}

import { type Call, DOCKERFILE, type Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, callsIn } from '../../syntax/search.ts';
import { placeOf } from '../engine/place.ts';

/** Whether calls are instructions, each on lines of its own. */
export const isDockerfile = ({ language }: Program): boolean => language === DOCKERFILE;

/** Takes the lines of an instruction away. */
export function removeInstruction(program: Program, call: Call): readonly TextEdit[] | undefined {
  const place = placeOf(program, call.from);
  return place && [{ file: program.file, span: [place.span[0], behindLine(program.text, place.span[1])], text: '' }];
}

/** What is put beside an instruction: a line without its end. */
type Inserted = { readonly written: string; readonly where: 'before' | 'behind' };

/** Puts a line beside an instruction. Comments right above an instruction are about it. */
export function insertInstruction(program: Program, call: Call, { written, where }: Inserted): readonly TextEdit[] | undefined {
  const place = placeOf(program, call.from);
  if (!place) return undefined;
  const { file, text } = program;
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const at = where === 'before' ? startWithComments(program, place.span) : behindLine(text, place.span[1]);
  const isOpen = where === 'behind' && at === place.span[1];
  return [{ file, span: [at, at], text: isOpen ? end + written : written + end }];
}

/** Where the lines of comments begin that stand right above an instruction. */
function startWithComments(program: Program, span: Span): number {
  const above = program.text.slice(behindLine(program.text, endBefore(program, span)), span[0]);
  return span[0] - (/(?:^|\n)((?:[ \t]*#[^\n]*\n)+)$/.exec(above)?.[1]?.length ?? 0);
}

/** Moves an instruction behind another one, with the comments right above it. What stands apart may be about more than it. */
export function moveInstruction(program: Program, call: Call, behind: Call): readonly TextEdit[] | undefined {
  const [place, target] = [placeOf(program, call.from), placeOf(program, behind.from)];
  if (!place || !target) return undefined;
  const { file, text } = program;
  const start = behindLine(text, endBefore(program, place.span));
  if (/^[ \t]*\r?$/m.test(text.slice(start, place.span[0]).replace(/\n$/, '')) && start < place.span[0]) return undefined;
  const end = behindLine(text, place.span[1]);
  const at = behindLine(text, target.span[1]);
  const lines = text.slice(start, end);
  const isOpen = at === target.span[1];
  return [
    { file, span: [start, end], text: '' },
    { file, span: [at, at], text: isOpen ? `${/\r?\n$/.exec(lines)?.[0] ?? '\n'}${lines.replace(/\r?\n$/, '')}` : lines },
  ];
}

/** Where the instruction before a place ends. */
function endBefore({ statements }: Program, [start]: Span): number {
  const ends = statements.flatMap((top) => callsIn(top.statement).map((call) => absolute(call.span, top)[1]));
  return Math.max(0, ...ends.filter((end) => end <= start));
}

const behindLine = (text: string, offset: number): number => offset + (/^[ \t]*\r?\n/.exec(text.slice(offset))?.[0].length ?? 0);

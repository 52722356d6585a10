import { type Image, type Instruction, type Sent, type Stage, flat, isHole, slice, stages } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { originOf, placeOf } from '../../lint/engine/place.ts';
import type { Place } from '../../place.ts';

/** A Dockerfile as a builder of images gets it, all of it known. */
export type Written = {
  readonly text: string;
  /** Where the instruction is written that has a line, which counts from one; nothing for what a builder adds. */
  readonly placeOf: (line: number) => WrittenPlace | undefined;
};
/** `isWhole`: the user wrote the instruction as such, and not only what is in it. */
export type WrittenPlace = Place & { readonly isWhole: boolean };

/** The Dockerfiles of a file's images, each variant its own. One of which not all is known is left out, unless only commands are unknown. */
export const dockerfilesOf = ({ images, program }: Pick<Analysis, 'images' | 'program'>): readonly Written[] =>
  images.flatMap(({ variants }) => variants.flatMap(({ image }) => writtenOf(image, program)));

/** Nobody who checks a Dockerfile looks into its commands, so one that is not known may be any. */
const ANY_COMMAND = 'RUN :';

function writtenOf(image: Image, program: Analysis['program']): readonly Written[] {
  const sent = stages(image).flatMap((stage: Stage) => stage.sent.filter(({ instruction }) => instruction.do !== 'attach'));
  if (sent.some(({ instruction }) => !isSayable(instruction))) return [];
  const lines: Line[] = [];
  for (const each of sent) lines.push(...linesOf(each));
  const text = lines.map((line) => `${line.text}\n`).join('');
  return [{ text, placeOf: (line) => placeOfLine(lines[line - 1], program) }];
}

/** One that is refused is reported as such, and what is behind it would not be looked at. */
function isSayable(instruction: Instruction): boolean {
  if (instruction.do === 'anything' || instruction.do === 'invalid') return false;
  return instruction.do === 'run' || !instruction.text.some(isHole);
}

/** A line of an instruction. `start`: where it begins in the text of that; nothing where that text is not what stands here. */
type Line = { readonly text: string; readonly start: number | undefined; readonly sent: Sent };

function linesOf(sent: Sent): readonly Line[] {
  const { text } = sent.instruction;
  if (text.some(isHole)) return [{ text: ANY_COMMAND, start: undefined, sent }];
  let start = 0;
  return flat(text)
    .split('\n')
    .map((line) => {
      const at = start;
      start += line.length + 1;
      return { text: line, start: at, sent };
    });
}

/** The words of the user in a line, or else the call that they were given to: they may be written in another file. */
function placeOfLine(line: Line | undefined, program: Analysis['program']): WrittenPlace | undefined {
  if (line?.start === undefined) return undefined;
  const { instruction, by } = line.sent;
  const part = slice(instruction.text, line.start, line.start + line.text.length);
  if (part.every(({ from }) => from === undefined)) return undefined;
  const place = placeOf(program, originOf(part)) ?? placeOf(program, by.call.from);
  return place && { ...place, isWhole: instruction.text[0]?.from !== undefined };
}

import { type Text, show } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Step } from '../engine/steps.ts';
import type { Program } from '../../syntax/program.ts';
import { argumentAt, removeArgument } from './argument.ts';
import { isDockerfile, removeInstruction } from './instruction.ts';
import { prefixCommand } from './text.ts';

/** Takes a command out of its call and puts it, with `&&`, before a later one; of one that the later one repeats nothing is left. */
export function joinWithNext(program: Program, step: Step, next: Step): readonly TextEdit[] | undefined {
  const body = bodyOf(step);
  const place = body && placeOf(program, originOf(body));
  if (!body || !place) return undefined;
  if (isDockerfile(program) && [step, next].some(hasFlags)) return undefined;
  const removed = isDockerfile(program)
    ? removeInstruction(program, step.call)
    : removeArgument(program, step.call, argumentAt(program, step.call, place.span));
  const added = isRepeatedBy(step, next) ? [] : addedTo(program, next, show(body).trim());
  return removed && added && [...removed, ...added];
}

/** An instruction with mounts, or before one that has them, is run with other things at hand. */
const hasFlags = ({ instruction }: Step): boolean => instruction.do === 'run' && instruction.flags.length > 0;

/** Whether a step only updates the package index, which the next one does by itself. */
const isRepeatedBy = (step: Step, next: Step): boolean =>
  step.effects.every(({ is }) => is === 'refreshIndex') && next.effects.some(({ is }) => is === 'refreshIndex');

/** Puts a command before the one of a step. */
function addedTo(program: Program, next: Step, command: string): readonly TextEdit[] | undefined {
  const onto = bodyOf(next);
  return onto && isWrittenIn(program, next, onto) && isLine(command) ? prefixCommand(program, onto, `${command} && `) : undefined;
}

/** Whether a command goes on with what is written behind it: no heredoc and no comment takes that in, and no operator is open. */
const isLine = (command: string): boolean => !/[\n#]|<<|[\\;&|]$/.test(command);

/** Whether a command stands among the arguments of its call. Others may use one that stands elsewhere. */
function isWrittenIn(program: Program, { call }: Step, body: Text): boolean {
  const place = placeOf(program, originOf(body));
  return place !== undefined && (isDockerfile(program) || argumentAt(program, call, place.span) >= 0);
}

/** The one line of shell that a step runs. */
function bodyOf({ instruction }: Step): Text | undefined {
  return instruction.do === 'run' && !('argv' in instruction.body) ? instruction.body : undefined;
}

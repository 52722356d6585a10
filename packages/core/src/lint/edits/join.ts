import { type Text, show } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Step } from '../engine/steps.ts';
import type { Program } from '../../syntax/program.ts';
import { argumentAt, removeArgument } from './argument.ts';
import { prefixCommand } from './text.ts';

/** Takes a command out of its call and puts it, with `&&`, before a later one; one that does the same already needs no more. */
export function joinWithNext(program: Program, step: Step, next: Step): readonly TextEdit[] | undefined {
  const [body, onto] = [bodyOf(step), bodyOf(next)];
  const place = body && placeOf(program, originOf(body));
  if (!body || !onto || !place) return undefined;
  const removed = removeArgument(program, step.call, argumentAt(program, step.call, place.span));
  const repeats = next.effects.some((effect) => effect.is === 'refreshIndex');
  if (!repeats && !isWrittenIn(program, next, onto)) return undefined;
  const added = repeats ? [] : prefixCommand(program, onto, `${show(body).trim()} && `);
  return removed && added && [...removed, ...added];
}

/** Whether a command stands among the arguments of its call. Others may use one that stands elsewhere. */
function isWrittenIn(program: Program, { call }: Step, body: Text): boolean {
  const place = placeOf(program, originOf(body));
  return place !== undefined && argumentAt(program, call, place.span) >= 0;
}

/** The one line of shell that a step runs. */
function bodyOf({ instruction }: Step): Text | undefined {
  return instruction.do === 'run' && !('argv' in instruction.body) ? instruction.body : undefined;
}

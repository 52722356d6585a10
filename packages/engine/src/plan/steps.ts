import { type Image, type Instruction, flat, sent } from 'layerwright/spec';
import type { StepPosition } from '../ports/engine.ts';

/** A step that a builder will report, and the call that made it. */
export type BuildStep = {
  readonly at: StepPosition;
  readonly instruction: Instruction;
  readonly by: Image;
};

/** Whether a builder does something for an instruction, or only notes it down. What starts empty or from an earlier stage has no base to get. */
const isStep = (instruction: Instruction, started: ReadonlySet<string>): boolean =>
  (instruction.do === 'from' && !started.has(flat(instruction.source.ref).toLowerCase())) ||
  instruction.do === 'run' ||
  instruction.do === 'copy' ||
  (instruction.do === 'set' && instruction.key === 'workdir');

/** The steps of an image, in the order and with the numbers of the builder: from one in each stage. */
export function stepsOf(image: Image): readonly BuildStep[] {
  const steps: BuildStep[] = [];
  const stages = sent(image).filter(({ instruction }) => instruction.do === 'from').length;
  const started = new Set(['scratch']);
  let stage = -1;
  let name: string | undefined;
  let number = 0;
  for (const { instruction, by } of sent(image)) {
    if (instruction.do === 'from') {
      stage += 1;
      number = 0;
      // Builders know the names of stages in small letters only.
      const given = instruction.source.as && flat(instruction.source.as).toLowerCase();
      name = given ?? (stages > 1 ? `stage-${stage}` : undefined);
    }
    if (isStep(instruction, started)) {
      number += 1;
      steps.push({ at: { stage: name, number }, instruction, by });
    }
    if (name !== undefined) started.add(name);
  }
  return steps;
}

/** Newer builders name a file's only stage too. */
export const isAt = ({ at }: BuildStep, position: StepPosition): boolean =>
  at.number === position.number && (at.stage === position.stage || (at.stage ?? 'stage-0') === (position.stage ?? 'stage-0'));

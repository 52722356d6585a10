import { type Text, flat } from 'layerwright/spec';
import type { Install } from '../../effects/effect.ts';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Step } from '../engine/steps.ts';
import { argumentAt, removeArgument } from './argument.ts';
import { writeBehind } from './command.ts';
import { removeStep } from './delete.ts';
import { addElement } from './element.ts';
import { isDockerfile, removeInstruction } from './instruction.ts';

/** A step that is nothing but an installation. */
export type InstallStep = { readonly step: Step; readonly install: Install };

/** Puts the packages of one installation behind those of an earlier one, and takes it away. */
export function mergeInstalls(program: Program, into: InstallStep, from: InstallStep): readonly TextEdit[] | undefined {
  if (into.install.redirected.length + from.install.redirected.length > 0) return undefined;
  const removed = from.install.isTyped ? removeStep(program, from.step.call) : removeCommand(program, from.step);
  const added = into.install.isTyped ? addedElements(program, into, from) : addedWords(program, into, from);
  return removed && added && [...added, ...removed];
}

const written = (word: Text): Text => word.filter(({ from }) => from !== undefined);

function addedElements(program: Program, { step }: InstallStep, { install }: InstallStep): readonly TextEdit[] | undefined {
  const added = install.packages.map((word) => addElement(program, step.call, flat(written(word))));
  return added.every((each) => each !== undefined) ? added.flat() : undefined;
}

function addedWords(program: Program, { install }: InstallStep, { install: { packages } }: InstallStep): readonly TextEdit[] | undefined {
  const last = install.packages.at(-1);
  return last && writeBehind(program, last, packages.map((word) => ` ${flat(word)}`).join(''));
}

function removeCommand(program: Program, { call, instruction }: Step): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return removeInstruction(program, call);
  const place = instruction.do === 'run' && !('argv' in instruction.body) ? placeOf(program, originOf(instruction.body)) : undefined;
  return place && removeArgument(program, call, argumentAt(program, call, place.span));
}

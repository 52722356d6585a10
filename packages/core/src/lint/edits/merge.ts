import { type Text, flat } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { writeBehind } from './command.ts';
import { removeStep } from './delete.ts';
import { addElement } from './element.ts';
import { type Installed, removeCommandStep } from './package.ts';

/** Puts the packages of one installation behind those of an earlier one, and takes it away. */
export function mergeInstalls(program: Program, into: Installed, from: Installed): readonly TextEdit[] | undefined {
  if (into.install.redirected.length + from.install.redirected.length > 0) return undefined;
  const removed = from.install.isTyped ? removeStep(program, from.step.call) : removeCommandStep(program, from.step);
  const added = into.install.isTyped ? addedElements(program, into, from) : addedWords(program, into, from);
  return removed && added && [...added, ...removed];
}

const written = (word: Text): Text => word.filter(({ from }) => from !== undefined);

function addedElements(program: Program, { step }: Installed, { install }: Installed): readonly TextEdit[] | undefined {
  const added = install.packages.map((word) => addElement(program, step.call, flat(written(word))));
  return added.every((each) => each !== undefined) ? added.flat() : undefined;
}

function addedWords(program: Program, { install }: Installed, { install: { packages } }: Installed): readonly TextEdit[] | undefined {
  const last = install.packages.at(-1);
  return last && writeBehind(program, last, packages.map((word) => ` ${flat(word)}`).join(''));
}

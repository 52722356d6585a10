import { type Text, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { commandsOf } from '../../effects/effects.ts';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Step } from '../engine/steps.ts';
import { argumentAt, removeArgument } from './argument.ts';
import { removeWord, writeBehind } from './command.ts';
import { removeStep } from './delete.ts';
import { addElement, removeElement, removeElements } from './element.ts';
import { isDockerfile, removeInstruction } from './instruction.ts';
import { runsOf } from './runs.ts';

/** An installation, and the step that it is in. */
export type Installed = { readonly step: Step; readonly install: Install };
/** A package where it is installed. */
export type Package = Installed & { readonly word: Text };

/** Takes a package out of its installation. The last word of a command stays: without it there would be another command. */
export function removePackage(program: Program, { step, install, word }: Package): readonly TextEdit[] | undefined {
  if (install.isTyped) return removeElement(program, step.call, userPart(word));
  const whole = wordAround(program, install, word);
  return whole && !isOnly(install) ? removeWord(program, whole) : undefined;
}

/** Takes a package out of its installation, and a command that installs no other away, where it is all that its step does. */
export const removePackageOrStep = (program: Program, of: Package): readonly TextEdit[] | undefined =>
  !of.install.isTyped && isOnly(of.install) && commandsOf(of.step.instruction).commands.length === 1
    ? removeCommandStep(program, of.step)
    : removePackage(program, of);

/** Takes packages out of one installation; a step that does nothing else goes with the last of them. */
export function removePackages(program: Program, { step, install }: Installed, words: readonly Text[]): readonly TextEdit[] | undefined {
  if (install.isTyped) return removeElements(program, step.call, words.map(userPart));
  if (words.length === install.packages.length) return step.effects.every(isOfInstalling) ? removeCommandStep(program, step) : undefined;
  const places = install.by.words.map(({ at }) => placeOf(program, originOf(at))?.span);
  const spans = places.flatMap((span) => (span ? [span] : []));
  if (spans.length < places.length) return undefined;
  const isGone = (index: number): boolean => install.by.words.slice(index, index + 1).some(({ at }) => words.includes(at));
  return runsOf(spans, isGone).map((span) => ({ file: program.file, span, text: '' }));
}

/** What belongs to an installation by apt and is for nothing without it. */
const isOfInstalling = (effect: Effect): boolean =>
  /^(?:install|refreshIndex|clean|needs)$/.test(effect.is) ||
  (effect.is === 'remove' && flat(effect.path).startsWith('/var/lib/apt/lists'));

/** Takes a step away that runs one command: an instruction, or the argument that says it. */
export function removeCommandStep(program: Program, { call, instruction }: Step): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return removeInstruction(program, call);
  const place = instruction.do === 'run' && !('argv' in instruction.body) ? placeOf(program, originOf(instruction.body)) : undefined;
  const at = place ? argumentAt(program, call, place.span) : -1;
  if (at < 0) return undefined;
  return call.args.length === 1 ? removeStep(program, call) : removeArgument(program, call, at);
}

/** Names more packages in an installation. */
export function addPackages(program: Program, { step, install }: Installed, names: readonly string[]): readonly TextEdit[] | undefined {
  if (install.isTyped) return allOf(names.map((name) => addElement(program, step.call, name)));
  const last = install.packages.at(-1);
  return last && writeBehind(program, last, names.map((name) => ` ${name}`).join(''));
}

const allOf = (all: readonly (readonly TextEdit[] | undefined)[]): readonly TextEdit[] | undefined =>
  all.every((each) => each !== undefined) ? all.flat() : undefined;

/** What the user wrote of a word. */
export const userPart = (word: Text): Text => word.filter(({ from }) => from !== undefined);

const isOnly = ({ packages, reads, redirected, project }: Install): boolean =>
  packages.length + reads.length + redirected.length + (project ? 1 : 0) <= 1;

/** The word of a command that a requirement stands in, with its quotes. */
function wordAround(program: Program, { packages }: Install, word: Text): Text | undefined {
  const place = placeOf(program, originOf(word));
  return packages.find((each) => {
    const around = placeOf(program, originOf(each));
    return around && place && around.span[0] <= place.span[0] && place.span[1] <= around.span[1];
  });
}

import type { Text } from 'layerwright/spec';
import type { Install } from '../../effects/effect.ts';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';
import type { Step } from '../engine/steps.ts';
import { removeWord } from './command.ts';
import { removeElement } from './element.ts';

/** A package where it is installed. */
export type Package = { readonly step: Step; readonly install: Install; readonly word: Text };

/** Takes a package out of its installation. The last word of a command stays: without it there would be another command. */
export function removePackage(program: Program, { step, install, word }: Package): readonly TextEdit[] | undefined {
  if (install.isTyped) return removeElement(program, step.call, userPart(word));
  const { packages, reads, redirected } = install;
  const whole = wordAround(program, install, word);
  return whole && packages.length + reads.length + redirected.length > 1 ? removeWord(program, whole) : undefined;
}

/** What the user wrote of a word. */
export const userPart = (word: Text): Text => word.filter(({ from }) => from !== undefined);

/** The word of a command that a requirement stands in, with its quotes. */
function wordAround(program: Program, { packages }: Install, word: Text): Text | undefined {
  const place = placeOf(program, originOf(word));
  return packages.find((each) => {
    const around = placeOf(program, originOf(each));
    return around && place && around.span[0] <= place.span[0] && place.span[1] <= around.span[1];
  });
}

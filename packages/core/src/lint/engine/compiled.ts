import { type Text, flat } from 'layerwright/spec';
import { type Compiled, compiledFrom, compiledNamed } from '../../catalog/wheels/wheels.ts';
import { knownText } from '../../effects/effects.ts';
import { requirementIn } from '../../effects/requirement.ts';
import { type PipInstall, pipInstalls } from './pip.ts';
import { before } from './state.ts';
import type { Step } from './steps.ts';

/** A package whose CUDA code a run of pip surely compiles, and where that is asked for. */
export type Build = Pick<PipInstall, 'step' | 'effect'> & { readonly at: Text; readonly package: Compiled };

/**
 * What pip surely compiles with CUDA in a stage. Most packages are compiled only where nobody has done it for the torch that is there,
 * or where there is a GPU: what is known are those that a variable forces to.
 */
export const builds = (steps: readonly Step[]): readonly Build[] =>
  pipInstalls(steps).flatMap((install) => {
    const { step, effect } = install;
    return effect.packages.flatMap((at) => {
      const found = compiledAs(at);
      return found && isForced(install, found) ? [{ step, effect, at, package: found }] : [];
    });
  });

function compiledAs(word: Text): Compiled | undefined {
  const requirement = requirementIn(word);
  if (!requirement) return compiledFrom(flat(word).replace(/^(['"])(.*)\1$/, '$2'));
  if (requirement.marker) return undefined;
  return requirement.url ? compiledFrom(flat(requirement.url)) : compiledNamed(requirement.key);
}

function isForced({ step, effect }: PipInstall, { variable, value }: Compiled): boolean {
  const assigned = effect.by.assigns.findLast(({ name }) => name === variable);
  if (assigned) return assigned.value?.value === value;
  const said = before(step).env(variable);
  return said !== 'unset' && said !== 'unknown' && knownText(said) === value;
}

/** What a variable says where a package is built: nothing where no step says it, and the base is not known to. */
export function variableIn({ step, effect }: Build, name: string): 'unset' | 'set' {
  const isHere =
    effect.by.assigns.some((each) => each.name === name) ||
    step.effects.some((each) => each.is === 'setEnv' && each.pairs.some(([key]) => flat(key) === name)) ||
    flat(step.instruction.text).includes(name);
  return !isHere && before(step).env(name) === 'unset' ? 'unset' : 'set';
}

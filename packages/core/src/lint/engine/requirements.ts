import { UNKNOWN_WORLD, type World, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { type Requirement, requirementsOf } from '../../effects/requirement.ts';
import { constrainedBy, constraintsOn } from './constrained.ts';
import { listingOf } from './listed.ts';
import type { Step } from './steps.ts';

/** A requirement of pip, and what installs it. `constraints`: what constrains it, where that is known. */
export type Required = {
  readonly step: Step;
  readonly install: Effect & Install;
  readonly requirement: Requirement;
  readonly constraints: readonly Requirement[];
};

const memo = new WeakMap<readonly Step[], WeakMap<World, readonly Required[]>>();

/**
 * The requirements that the steps of a stage install into the one environment that `pip` has there, in order. With a world those of
 * files too, as far as it knows them.
 */
export function requirementsIn(steps: readonly Step[], world: World = UNKNOWN_WORLD): readonly Required[] {
  let inWorlds = memo.get(steps);
  if (!inWorlds) memo.set(steps, (inWorlds = new WeakMap<World, readonly Required[]>()));
  let all = inWorlds.get(world);
  if (!all) inWorlds.set(world, (all = read(steps, world)));
  return all;
}

function read(steps: readonly Step[], world: World): readonly Required[] {
  const out: Required[] = [];
  for (const step of steps) for (const install of step.effects) if (isUsual(install, step)) out.push(...asked(step, install, world));
  return out;
}

function asked(step: Step, install: Required['install'], world: World): readonly Required[] {
  const named = requirementsOf(install).filter(({ name }) => name[0]?.from !== undefined);
  const listing = listingOf(step, install, world);
  return constrainedBy(listing, [...named, ...listing.requirements]).map((requirement) => {
    const constraints = constraintsOn(requirement, listing.constraints);
    return { step, install, requirement, constraints };
  });
}

const ELSEWHERE = /^(?:-t|--target|--prefix|--root|-p|--python|--user|--dry-run)(?:=|$)/;

/** Not into a folder or an environment of its own. */
const isUsual = (effect: Effect, { effects }: Step): effect is Required['install'] =>
  effect.is === 'install' && isOfPip(effect) && !effects.some((other) => other.is === 'shellState' && other.what === 'activate');

const isOfPip = ({ manager, adds, verb, flags, by }: Install): boolean =>
  manager === 'pip' &&
  adds &&
  by.certain &&
  verb !== undefined &&
  flat(verb) === 'install' &&
  by.run[0]?.value?.includes('/') === false &&
  !flags.some((flag) => ELSEWHERE.test(flat(flag)));

/** Whether nothing between two steps changes which environment is meant, or takes packages away, for all that is known. */
export const isSameEnvironment = (steps: readonly Step[], a: Step, b: Step): boolean =>
  !steps.slice(a.index, b.index).some(({ effects, instruction }) => instruction.do === 'anything' || effects.some(isChanging));

const isChanging = (effect: Effect): boolean =>
  (effect.is === 'install' && !effect.adds) ||
  (effect.is === 'setEnv' && effect.pairs.some(([key]) => /^(?:PATH|VIRTUAL_ENV|PYTHONPATH|CONDA_.*|UV_.*)$/.test(flat(key))));

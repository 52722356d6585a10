import { UNKNOWN_WORLD, type World, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { type Requirement, requirementIn } from '../../effects/requirement.ts';
import { listingOf } from './listed.ts';
import type { Step } from './steps.ts';

/** A requirement of pip, and what installs it. */
export type Required = { readonly step: Step; readonly install: Effect & Install; readonly requirement: Requirement };

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

const read = (steps: readonly Step[], world: World): readonly Required[] =>
  steps.flatMap((step) =>
    step.effects.flatMap((install) =>
      install.is === 'install' && isUsual(install, step)
        ? asked(step, install, world).map((requirement) => ({ step, install, requirement }))
        : [],
    ),
  );

const asked = (step: Step, install: Effect & Install, world: World): readonly Requirement[] => [
  ...install.packages.flatMap((word) => requirementIn(word) ?? []).filter(({ name }) => name[0]?.from !== undefined),
  ...listingOf(step, install, world).requirements,
];

const ELSEWHERE = /^(?:-t|--target|--prefix|--root|-p|--python|--user|--dry-run)(?:=|$)/;

/** Not into a folder or an environment of its own. */
const isUsual = ({ manager, adds, verb, flags, by }: Install, { effects }: Step): boolean =>
  manager === 'pip' &&
  adds &&
  by.certain &&
  verb !== undefined &&
  flat(verb) === 'install' &&
  by.run[0]?.value?.includes('/') === false &&
  !flags.some((flag) => ELSEWHERE.test(flat(flag))) &&
  !effects.some((effect) => effect.is === 'shellState' && effect.what === 'activate');

/** Whether nothing between two steps changes which environment is meant, or takes packages away, for all that is known. */
export const isSameEnvironment = (steps: readonly Step[], a: Step, b: Step): boolean =>
  !steps.slice(a.index, b.index).some(({ effects, instruction }) => instruction.do === 'anything' || effects.some(isChanging));

const isChanging = (effect: Effect): boolean =>
  (effect.is === 'install' && !effect.adds) ||
  (effect.is === 'setEnv' && effect.pairs.some(([key]) => /^(?:PATH|VIRTUAL_ENV|PYTHONPATH|CONDA_.*|UV_.*)$/.test(flat(key))));

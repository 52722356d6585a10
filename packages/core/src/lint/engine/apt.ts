import { type Text, flat, known } from 'layerwright/spec';
import type { Effect } from '../../effects/effect.ts';
import type { Doing } from './kinds.ts';
import type { Step } from './steps.ts';
import { mustSucceed } from './tolerated.ts';

/** A package that apt certainly installs. `name`: without a version or an architecture. */
export type AptPackage = {
  readonly step: Step;
  readonly effect: Extract<Effect, { is: 'install' }>;
  readonly word: Text;
  readonly name: string;
};

const memo = new WeakMap<readonly Step[], readonly AptPackage[]>();

/** What apt certainly installs in a stage, in order, as far as the names are known. */
export function aptPackages(steps: readonly Step[]): readonly AptPackage[] {
  let all = memo.get(steps);
  if (!all) memo.set(steps, (all = read(steps)));
  return all;
}

const read = (steps: readonly Step[]): readonly AptPackage[] =>
  steps.flatMap((step) =>
    step.effects.flatMap((effect) =>
      effect.is === 'install' && effect.manager === 'apt' && effect.adds && mustSucceed(step, effect.by)
        ? effect.packages.flatMap((word) => (known(word) ? [{ step, effect, word, name: nameIn(flat(word)) }] : []))
        : [],
    ),
  );

/** Whether an instruction asks apt for one of some packages, without a version or an architecture. */
export const asksAptFor =
  (isOne: (name: string) => boolean): ((doing: Doing) => boolean) =>
  ({ effects }) =>
    effects.some(
      (effect) => effect.is === 'install' && effect.manager === 'apt' && effect.packages.some((word) => isOne(nameIn(flat(word)))),
    );

const nameIn = (word: string): string => word.replace(/^(['"])(.*)\1$/, '$2').replace(/[=/:].*$/s, '');

const opened = new WeakMap<readonly Step[], readonly [step: number, effect: number]>();

/**
 * Whether apt certainly has the packages of the base's release and no others where an effect begins: nothing before it may have
 * added an archive, or packages from elsewhere.
 */
export function hasOnlyItsArchives(steps: readonly Step[], step: Step, effect: Effect): boolean {
  let first = opened.get(steps);
  if (!first) opened.set(steps, (first = firstOpening(steps)));
  const [at, place] = first;
  return step.index < at || (step.index === at && step.effects.indexOf(effect) < place);
}

function firstOpening(steps: readonly Step[]): readonly [number, number] {
  for (const step of steps) {
    if (step.instruction.do === 'anything') return [step.index, -1];
    const place = step.effects.findIndex(opens);
    if (place >= 0) return [step.index, place];
  }
  return [Infinity, 0];
}

/** A path that may lie where apt has its archives, or that is not known. */
const WHERE = /^(?:\/|\/etc\b.*|[^/].*|.*[$\uFFFC].*)$/s;

function opens(effect: Effect): boolean {
  if (effect.is === 'anything') return true;
  if (effect.is === 'write' || effect.is === 'remove') return WHERE.test(flat(effect.path));
  return effect.is === 'install' && effect.packages.some((word) => !known(word) || flat(word).endsWith('.deb'));
}

import type { Text } from 'layerwright/spec';
import { isSelfContained } from '../../catalog/wheels/wheels.ts';
import { torchRelease } from '../../catalog/torch/torch.ts';
import { pinOf } from '../../effects/version.ts';
import type { Effect } from '../../effects/effect.ts';
import { type Asked, askedFor, isByNames, torchWheel } from './pip.ts';
import { requirementIn } from '../../effects/requirement.ts';
import type { Step } from './steps.ts';

/** A torch that pip installs: its version, the build of it, as `cu128`, and all builds that there are. */
export type TorchBuild = { readonly asked: Asked; readonly version: string; readonly wheel: string; readonly wheels: readonly string[] };

/** The torch that a stage surely has in the end, installed by one of its steps. */
export function torchIn(steps: readonly Step[]): TorchBuild | undefined {
  const build = torchBefore(steps);
  return build && isLast(steps, build.asked) ? build : undefined;
}

/** The torch that is there where an effect of a step begins, installed by a command before it. */
export function torchAt(steps: readonly Step[], step: Step, effect: Effect): TorchBuild | undefined {
  const above = { ...step, effects: step.effects.slice(0, step.effects.indexOf(effect)) };
  return torchIn([...steps.slice(0, step.index), above]);
}

function torchBefore(steps: readonly Step[]): TorchBuild | undefined {
  const asked = askedFor(steps, 'torch').at(-1);
  const [version = ''] = (asked && pinOf(asked.requirement)?.split('+')) ?? [];
  const release = torchRelease(version);
  const wheel = asked && torchWheel(asked);
  return asked && release && wheel !== undefined ? { asked, version, wheel, wheels: release.wheels } : undefined;
}

/** Whether nothing behind it may bring another torch: all that is done is known, and what is installed needs no other. */
function isLast(steps: readonly Step[], { step, effect }: Asked): boolean {
  const rest = step.effects.slice(step.effects.indexOf(effect) + 1);
  const later = steps.slice(step.index + 1);
  return (
    later.every(({ instruction }) => instruction.do !== 'anything') &&
    [...rest, ...later.flatMap(({ effects }) => effects)].every(leavesTorch)
  );
}

function leavesTorch(effect: Effect): boolean {
  if (effect.is === 'anything') return false;
  if (effect.is !== 'install') return true;
  if (effect.manager === 'conda' || effect.manager === 'project') return false;
  return effect.manager !== 'pip' || (effect.adds && isByNames(effect) && effect.packages.every(needsNoOther));
}

/** Those of the family belong to one torch each. */
function needsNoOther(word: Text): boolean {
  const name = requirementIn(word)?.key ?? '';
  return BUILDERS.includes(name) || (isSelfContained(name) && !/^torch(?:vision|audio)$/.test(name));
}

/** What only builds packages. */
const BUILDERS: readonly string[] = ['pip', 'setuptools', 'wheel', 'packaging', 'ninja', 'psutil', 'uv', 'cmake', 'build'];

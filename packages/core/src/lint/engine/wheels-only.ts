import { UNKNOWN_WORLD, type World, flat, known } from 'layerwright/spec';
import { isSelfContained } from '../../catalog/wheels/wheels.ts';
import { aptPackages } from './apt.ts';
import { isByNames, pipInstalls } from './pip.ts';
import type { Step } from './steps.ts';

/**
 * Whether a stage certainly uses nothing of the CUDA in its base: it installs torch as a wheel, and all else that it does is known and
 * needs none. What copied programs use is not known, but for those in Python.
 */
export function usesWheelsOnly(steps: readonly Step[], world: World = UNKNOWN_WORLD): boolean {
  const asked = pipInstalls(steps, world).flatMap(({ requirements }) => requirements);
  const isKnown = steps.every(({ instruction, effects }) => instruction.do !== 'anything' && effects.every(({ is }) => is !== 'anything'));
  return (
    isKnown &&
    asked.some(({ key }) => key === 'torch') &&
    asked.every(({ key, url }) => isSelfContained(key) && !url) &&
    steps.every((step) => isPlain(step, world)) &&
    !aptPackages(steps).some(({ name }) => COMPILES.test(name))
  );
}

const COMPILES = /^(?:build-essential|gcc|g\+\+|clang|cmake|make|ninja-build|.*-dev|cuda.*|libcu.*|.*nvidia.*)/;

/** It installs with apt and pip only, copies files, and sets nothing that only a compiler reads. */
const isPlain = (step: Step, world: World): boolean =>
  step.effects.every((effect) => {
    if (effect.is === 'install')
      return effect.manager === 'apt' ? effect.packages.every(known) : effect.manager === 'pip' && isByNames(step, effect, world);
    return (
      effect.is !== 'setEnv' ||
      effect.pairs.every(([key]) => !/^(?:TORCH_CUDA_ARCH_LIST|CUDA_HOME|CUDACXX|CC|CXX|LD_LIBRARY_PATH|\uFFFC.*)$/.test(flat(key)))
    );
  });

import { isCudaPackage } from '../../../catalog/cuda/packages.ts';
import { cudaOfWheel } from '../../../catalog/torch/torch.ts';
import { takeWheel } from '../../edits/torch-wheel.ts';
import { aptPackages } from '../../engine/apt.ts';
import { baseOf } from '../../engine/base.ts';
import { type Build, builds, variableIn } from '../../engine/compiled.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { type TorchBuild, torchAt } from '../../engine/torch.ts';

export const rule: Rule = defineRule(
  {
    id: 'torch-cuda-toolkit-mismatch',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'CUDA code is compiled for torch with another major version of CUDA than torch was.',
  },
  {
    of: ['install pip'],
    image: (steps, report) => {
      const base = baseOf(steps);
      if (base?.facts.nvcc !== 'yes' || base.facts.cuda === 'unknown' || base.facts.torch !== 'none') return;
      const { cuda } = base.facts;
      for (const build of builds(steps)) {
        const torch = otherTorch(steps, build, cuda);
        if (!torch) continue;
        const { asked, version, wheel } = torch;
        const its = cudaOfWheel(wheel) ?? '';
        const better = wheelFor(torch, cuda);
        report({
          at: build.at,
          message: `\`${build.package.name}\` is compiled with the CUDA ${cuda} of the base, and torch ${version} was compiled with ${its}, so torch refuses: \`The detected CUDA version mismatches the version that was used to compile PyTorch\`. ${better === undefined ? `Start from a base with CUDA ${majorOf(its)}.` : `Take the torch for ${better}.`}`,
          steps: [base.step, asked.step, build.step],
          related: [
            { at: asked.requirement.at, message: `The torch for ${wheel}.` },
            { at: base.ref, message: `The base with CUDA ${cuda}.` },
          ],
          ...(better !== undefined && { fix: () => takeWheel(torch, better) }),
        });
      }
    },
  },
);

/** The torch for which a package is compiled, if that surely was with another major version of CUDA. */
function otherTorch(steps: readonly Step[], build: Build, cuda: string): TorchBuild | undefined {
  const torch = hasOwnToolkit(steps, build) ? undefined : torchAt(steps, build.step, build.effect);
  const its = torch && cudaOfWheel(torch.wheel);
  return its === undefined || majorOf(its) === majorOf(cuda) ? undefined : torch;
}

const majorOf = (version: string): string => version.replace(/\..*$/, '');

/** Whether another CUDA than that of the base may be the one that torch finds. */
const hasOwnToolkit = (steps: readonly Step[], build: Build): boolean =>
  ['CUDA_HOME', 'CUDA_PATH', 'PATH'].some((name) => variableIn(build, name) === 'set') ||
  aptPackages(steps).some(({ name }) => isCudaPackage(name));

/** The build for the CUDA of the base, or else the last one before it, or the next, of the same major version. */
function wheelFor({ wheels }: TorchBuild, cuda: string): string | undefined {
  const [major = '', minor = ''] = cuda.split('.');
  const fitting = wheels.filter((wheel) => majorOf(cudaOfWheel(wheel) ?? '') === major);
  return fitting.findLast((wheel) => wheel <= `cu${major}${minor}`) ?? fitting[0];
}

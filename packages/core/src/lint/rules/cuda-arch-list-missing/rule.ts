import { gpuNamed } from '../../../catalog/gpus/gpus.ts';
import { insertBefore } from '../../edits/insert.ts';
import { spellVariable } from '../../edits/variable.ts';
import { baseOf } from '../../engine/base.ts';
import { builds, variableIn } from '../../engine/compiled.ts';
import type { Gpus } from '../../engine/gpus.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-arch-list-missing',
    group: 'gpu-compat',
    severity: 'info',
    fix: 'quick',
    summary: 'CUDA code is compiled where no GPU is seen, and nothing says for which.',
  },
  {
    of: ['install pip'],
    image: (steps, report, _, { gpus }) => {
      const base = baseOf(steps);
      if (base?.facts.nvcc !== 'yes' || base.facts.cuda === 'unknown') return;
      for (const build of builds(steps)) {
        const { step, at } = build;
        const seesGpu = step.instruction.do === 'run' && step.instruction.build?.gpu !== undefined;
        if (!build.package.asTorchSays || seesGpu || variableIn(build, NAME) === 'set') continue;
        const wanted = capabilitiesOf(gpus);
        report({
          at,
          message: `\`${build.package.name}\` is compiled for the GPUs that are seen, and a build sees none: it fails, or its code is for others than yours. Set \`${NAME}\` before it, ${wanted === undefined ? 'to the compute capabilities of the GPUs that the image runs on' : `to \`${wanted}\` for the GPU that the image runs on`}.`,
          steps: [base.step, step],
          ...(wanted !== undefined && {
            fix: () => ({
              title: `Compile for \`${wanted}\``,
              safe: false,
              edits: (source) => {
                const written = spellVariable(source, step.call, NAME, wanted);
                return written === undefined ? undefined : insertBefore(source, step.call, written);
              },
              changes: { calls: [step.call] },
            }),
          }),
        });
      }
    },
  },
);

const NAME = 'TORCH_CUDA_ARCH_LIST';

/** Those of all that it may run on, the oldest first; nothing where one of them is not known. */
function capabilitiesOf({ names }: Gpus): string | undefined {
  const all = names.map((name) => gpuNamed(name ?? '')?.capability);
  const known = all.flatMap((each) => each ?? []);
  if (known.length === 0 || known.length < all.length) return undefined;
  return [...new Set(known)].sort((a, b) => Number(a) - Number(b)).join(';');
}

import { cudaPackage, isCudaPackage } from '../../../catalog/cuda/packages.ts';
import type { BaseFacts } from '../../../catalog/contents/facts.ts';
import { removePackage } from '../../edits/package.ts';
import { aptPackages, asksAptFor } from '../../engine/apt.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'redundant-cuda-install',
    group: 'gpu-compat',
    severity: 'warning',
    fix: 'quick',
    summary: 'A package of CUDA is installed that the base has already.',
  },
  {
    of: ['install apt'],
    where: asksAptFor(isCudaPackage),
    image: (steps, report) => {
      const base = baseOf(steps);
      if (!base || base.facts.cuda === 'none' || base.facts.cuda === 'unknown') return;
      for (const { step, effect, word, name } of aptPackages(steps)) {
        if (!isThere(base.facts, name)) continue;
        report({
          at: word,
          message: `\`${name}\` is in \`${base.reference.text}\` already: a second one takes gigabytes and may be another version. Leave it out.`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: 'The base.' }],
          fix: () => ({
            title: `Leave \`${name}\` out`,
            safe: false,
            edits: (source) => removePackage(source, { step, install: effect, word }),
            changes: { calls: [step.call] },
          }),
        });
      }
    },
  },
);

/** The compiler is in `devel`, cuDNN where the tag names it; its headers where both are. Another version is another matter. */
function isThere({ nvcc, cudnn, cuda }: BaseFacts, name: string): boolean {
  const named = cudaPackage(name);
  if (!named || (named.release !== undefined && !`${cuda}.`.startsWith(`${named.release}.`))) return false;
  if (named.is === 'toolkit') return nvcc === 'yes';
  return cudnn === 'yes' && (named.is === 'cudnn' || nvcc === 'yes');
}

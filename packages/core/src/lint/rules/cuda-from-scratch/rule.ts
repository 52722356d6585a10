import { flat } from 'layerwright/spec';
import { isCudaPackage } from '../../../catalog/cuda/packages.ts';
import type { Effect } from '../../../effects/effect.ts';
import { type AptPackage, aptPackages, asksAptFor } from '../../engine/apt.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { imageFor, startingFrom } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-from-scratch',
    group: 'gpu-compat',
    severity: 'warning',
    fix: 'quick',
    summary: 'CUDA is installed on a base that has none, where there are bases with it.',
  },
  {
    of: ['install apt', 'fetch'],
    where: (doing) => asksForCuda(doing) || doing.effects.some(isInstaller),
    image: (steps, report) => {
      const base = baseOf(steps);
      const found = base?.facts.cuda === 'none' ? installedIn(steps) : undefined;
      if (!base || !found) return;
      const packages = found.packages.length > 0 ? found.packages : undefined;
      const image = packages && imageFor(base, packages);
      report({
        at: found.at,
        message: `CUDA is installed on \`${base.reference.text}\`, which has none: that takes minutes and gigabytes in a layer, at each change before it. Start from ${image === undefined ? 'an image of `nvidia/cuda`' : `\`${image}\``}, whose layers are shared.`,
        steps: [base.step, found.step],
        related: [{ at: base.ref, message: 'The base.' }],
        ...(packages && image !== undefined && { fix: () => startingFrom(base, image, packages) }),
      });
    },
  },
);

const asksForCuda = asksAptFor(isCudaPackage);

type Found = { readonly step: Step; readonly at: Step['effects'][number]['at']; readonly packages: readonly AptPackage[] };

/** The first package of CUDA's compiler or of cuDNN, or NVIDIA's installer. */
function installedIn(steps: readonly Step[]): Found | undefined {
  const packages = aptPackages(steps).filter(({ name }) => isCudaPackage(name));
  const [named] = packages;
  if (named) return { step: named.step, at: named.word, packages };
  for (const step of steps) {
    const fetched = step.effects.find(isInstaller);
    if (fetched?.is === 'fetch' && fetched.url) return { step, at: fetched.url, packages };
  }
  return undefined;
}

const isInstaller = (effect: Effect): boolean => effect.is === 'fetch' && effect.url !== undefined && INSTALLER.test(flat(effect.url));

const INSTALLER = /nvidia\.com\/.*\/cuda_[\d.]+_.*linux[\w.]*\.run$/;

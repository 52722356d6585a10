import { type World, flat } from 'layerwright/spec';
import { needsTorchFirst } from '../../../catalog/wheels/wheels.ts';
import type { Requirement } from '../../../effects/requirement.ts';
import { replaceText } from '../../edits/replace.ts';
import { type PipInstall, asksFor, isListed, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-ext-build-order',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'A package whose build imports torch is built where torch is not.',
  },
  {
    of: ['install pip'],
    where: asksFor(needsTorchFirst),
    image: (steps, report, world) => {
      for (const install of pipInstalls(steps, world)) {
        const { step, effect } = install;
        for (const requirement of install.requirements.filter((each) => isBuilt(install, each, world))) {
          const name = requirement.key;
          const isIsolated = !effect.flags.some((flag) => flat(flag) === FLAG);
          if (!isIsolated && hasTorch(pipInstalls(steps, world), install)) continue;
          report({
            at: requirement.at,
            message: isIsolated
              ? `\`pip\` builds \`${name}\` in an environment of its own, where its build finds no torch: \`No module named 'torch'\`. Install it in a step behind torch, with \`${FLAG}\`.`
              : `\`${name}\` is built before torch is there, which its build imports: \`No module named 'torch'\`. Install it in a step behind torch.`,
            steps: [step],
            ...(isIsolated &&
              !effect.isTyped && {
                fix: () => ({
                  title: `Pass \`${FLAG}\``,
                  safe: false,
                  edits: (source) => effect.verb && replaceText(source, effect.verb, `install ${FLAG}`),
                  changes: { calls: [step.call] },
                }),
              }),
          });
        }
      }
    },
  },
);

const FLAG = '--no-build-isolation';

/** Whether it certainly comes from PyPI, which has its source only, and is not there yet. */
function isBuilt({ step, effect, index }: PipInstall, { key, url, marker }: Requirement, world: World): boolean {
  if (!needsTorchFirst(key) || url || marker) return false;
  const { env, hasPackage, facts } = before(step);
  const isPip = /^(?:pip3?|python3?)$/.test(effect.by.run[0]?.value ?? '') && effect.by.run.every(({ value }) => value !== undefined);
  const isPlain = index.is === 'pypi' && env('PIP_NO_BUILD_ISOLATION') === 'unset';
  return isPip && isPlain && facts.torch !== 'unknown' && hasPackage('pip', key) === 'no' && isListed(step, world);
}

/** What surely brings no torch along. */
const WITHOUT_TORCH: ReadonlySet<string> = new Set(
  'pip setuptools wheel packaging ninja psutil numpy einops uv cmake build pandas requests tqdm pyyaml'.split(' '),
);

/** Whether torch may be there before: asked for, in the base, or as what another package needs. */
function hasTorch(installs: readonly PipInstall[], { step }: PipInstall): boolean {
  const { facts, hasPackage } = before(step);
  if (facts.torch !== 'none' || hasPackage('pip', 'torch') !== 'no' || hasPackage('conda', 'pytorch') !== 'no') return true;
  const earlier = installs.filter((each) => each.step.index < step.index);
  return earlier.some(({ requirements }) => requirements.some(({ key }) => !WITHOUT_TORCH.has(key)));
}

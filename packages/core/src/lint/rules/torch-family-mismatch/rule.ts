import { type World, flat } from 'layerwright/spec';
import { type TorchRelease, torchRelease, torchReleases } from '../../../catalog/torch/torch.ts';
import { pinOf } from '../../../effects/version.ts';
import { replaceText } from '../../edits/replace.ts';
import { whoConstrains } from '../../engine/constrained.ts';
import { type Asked, askedFor } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'torch-family-mismatch',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'The versions of torch, torchvision and torchaudio do not belong together.',
  },
  {
    of: ['pip torchvision', 'pip torchaudio'],
    image: (steps, report, world) => {
      const torch = onlyTorch(steps, world);
      const release = torch && torchRelease(publicVersion(pinOf(torch.requirement) ?? ''));
      if (!torch || !release) return;
      for (const name of MEMBERS) {
        for (const asked of askedFor(steps, name, world)) {
          const version = pinOf(asked.requirement);
          if (version === undefined || !belongsElsewhere(name, publicVersion(version), release)) continue;
          const [bound] = asked.requirement.bounds;
          const wanted = release[name] + version.slice(publicVersion(version).length);
          report({
            at: asked.requirement.at,
            message: `\`${name}\` ${version} is made for another torch than ${release.torch}: in one call pip fails, in two it puts the other torch in its place. Take \`${name}==${wanted}\`.${whoConstrains(asked.requirement)}`,
            steps: [torch.step, asked.step],
            related: [{ at: torch.requirement.at, message: 'The torch that is asked for.' }],
            ...(bound && {
              fix: () => ({
                title: `Take \`${name}==${wanted}\``,
                safe: false,
                edits: (source) => replaceText(source, bound.version, wanted),
                changes: { calls: [asked.step.call] },
              }),
            }),
          });
        }
      }
    },
  },
);

const MEMBERS = ['torchvision', 'torchaudio'] as const;

/** The one torch that a stage pins, with all that pip installs for it. */
function onlyTorch(steps: readonly Step[], world: World): Asked | undefined {
  const all = askedFor(steps, 'torch', world).filter(({ effect }) => !effect.flags.some((flag) => flat(flag) === '--no-deps'));
  const [first] = all;
  const isOne = all.every(({ requirement }) => first && pinOf(requirement) === pinOf(first.requirement));
  return first && isOne && pinOf(first.requirement) !== undefined && !first.requirement.url ? first : undefined;
}

/** Without the build that is meant: `2.5.1` of `2.5.1+cu124`. */
const publicVersion = (version: string): string => version.replace(/\+.*$/, '');

/** Whether a version is known to be made for other releases. Since 2.11 torchaudio goes with every torch that is as new. */
function belongsElsewhere(name: (typeof MEMBERS)[number], version: string, release: TorchRelease): boolean {
  const others = torchReleases().filter((each) => each[name] === version);
  if (others.length === 0 || others.includes(release)) return false;
  const isFree = name === 'torchaudio' && [version, release.torch].every(isStable);
  return !isFree;
}

function isStable(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 11);
}

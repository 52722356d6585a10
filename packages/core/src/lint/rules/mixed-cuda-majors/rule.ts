import type { World } from 'layerwright/spec';
import { cudaOfWheel } from '../../../catalog/torch/torch.ts';
import { replaceText } from '../../edits/replace.ts';
import { type Asked, askedFor, torchWheel } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'mixed-cuda-majors',
    group: 'gpu-compat',
    severity: 'error',
    fix: 'quick',
    summary: 'Packages for different major versions of CUDA are in one environment.',
  },
  {
    of: ['pip cupy-cuda11x', 'pip cupy-cuda12x', 'pip cupy-cuda13x'],
    image: (steps, report, world) => {
      const all = cudaOf(steps, world);
      const [first] = all;
      for (const other of all.filter(({ major }) => major !== first?.major)) {
        const { asked, name } = other;
        if (!first || name === 'torch') continue;
        const wanted = `cupy-cuda${first.major}x`;
        report({
          at: asked.requirement.at,
          message: `\`${name}\` is built for CUDA ${other.major} and \`${first.name}\` for CUDA ${first.major}: each loads libraries that the other does not have. Take \`${wanted}\`, or the other one for CUDA ${other.major}.`,
          steps: [first.asked.step, asked.step],
          related: [{ at: first.asked.requirement.at, message: `For CUDA ${first.major}.` }],
          fix: () => ({
            title: `Take \`${wanted}\``,
            safe: false,
            edits: (source) => replaceText(source, asked.requirement.name, wanted),
            changes: { calls: [asked.step.call] },
          }),
        });
      }
    },
  },
);

type Built = { readonly asked: Asked; readonly name: string; readonly major: string };

/** What a stage installs that is known to be for one CUDA, torch first. */
function cudaOf(steps: readonly Step[], world: World): readonly Built[] {
  const torch = askedFor(steps, 'torch', world).flatMap((asked): readonly Built[] => {
    const major = cudaOfWheel(torchWheel(asked) ?? '')?.split('.')[0];
    return major === undefined ? [] : [{ asked, name: 'torch', major }];
  });
  const cupy = ['11', '12', '13'].flatMap((major) =>
    askedFor(steps, `cupy-cuda${major}x`, world).map((asked): Built => ({ asked, name: asked.requirement.key, major })),
  );
  return [...torch, ...cupy];
}

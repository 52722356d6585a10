import { torchIndex } from '../../../catalog/torch/torch.ts';
import { pinOf } from '../../../effects/version.ts';
import { addWheelIndex } from '../../edits/torch-wheel.ts';
import { baseOf } from '../../engine/base.ts';
import type { Gpus } from '../../engine/gpus.ts';
import { type Asked, askedFor } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-wheel-on-cpu-image',
    group: 'size',
    severity: 'info',
    fix: 'quick',
    summary: 'The torch of PyPI brings CUDA along, and the image runs on no GPU.',
  },
  {
    of: ['pip torch'],
    image: (steps, report, world, { gpus, isFinal }) => {
      if (!isFinal || !areNone(gpus) || gpus.isOffPc) return;
      const base = baseOf(steps);
      if (base?.facts.cuda !== 'none') return;
      for (const asked of askedFor(steps, 'torch', world).filter(isUsual)) {
        report({
          at: asked.requirement.at,
          message: `The torch of PyPI brings the libraries of CUDA along, gigabytes that nothing uses where the image runs: it asks for no GPU. Take the build for \`cpu\`, from \`${torchIndex('cpu')}\`.`,
          steps: [asked.step],
          fix: () => ({
            title: 'Take the torch without CUDA',
            safe: false,
            edits: (source) => addWheelIndex(source, asked, 'cpu'),
            changes: { calls: [asked.step.call] },
          }),
        });
      }
    },
  },
);

/** Whether all that the image is handed to say that they have no GPU. */
const areNone = ({ names }: Gpus): boolean => names.length > 0 && names.every((name) => name === '');

/** Whether pip takes the build that PyPI has. */
const isUsual = ({ requirement, index }: Asked): boolean =>
  index.is === 'pypi' && !requirement.url && pinOf(requirement)?.includes('+') !== true;

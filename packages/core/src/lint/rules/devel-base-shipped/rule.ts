import { flat } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { replaceText } from '../../edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { usesWheelsOnly } from '../../engine/wheels-only.ts';

export const rule: Rule = defineRule(
  {
    id: 'devel-base-shipped',
    group: 'size',
    severity: 'warning',
    fix: 'quick',
    everywhere: true,
    summary: 'The base has the compiler of CUDA, and nothing is compiled.',
  },
  {
    of: ['pip torch'],
    image: (steps, report, world, { isFinal }) => {
      const base = baseOf(steps);
      const smaller = base && smallerName(base);
      if (!isFinal || !base || smaller === undefined || !usesWheelsOnly(steps, world)) return;
      report({
        at: base.ref,
        message: `\`${base.reference.text}\` has the compiler and headers of CUDA, gigabytes that nothing here uses: the wheels bring what they need. Start from \`${smaller}\`.`,
        steps: [base.step],
        fix: () => ({
          title: `Start from \`${smaller}\``,
          safe: false,
          edits: (source) => replaceText(source, base.ref, smaller),
          changes: { calls: [base.step.call] },
        }),
      });
    },
  },
);

/** The same base without the compiler, where it surely is there: wheels need no more than the `base` of `nvidia/cuda`. */
function smallerName({ ref, reference, facts }: StageBase): string | undefined {
  const { tag = '', digest } = reference;
  const smaller = facts.torch === 'none' ? tag.replace(/-(?:cudnn\d*-)?devel-/, '-base-') : tag.replace(/-devel$/, '-runtime');
  if (facts.nvcc !== 'yes' || smaller === tag || digest !== undefined) return undefined;
  return baseNamed(nameOf(reference))?.tag(smaller)?.is === 'listed' ? flat(ref).slice(0, -tag.length) + smaller : undefined;
}

import { flat } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { replaceText } from '../../edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { usesWheelsOnly } from '../../engine/wheels-only.ts';

export const rule: Rule = defineRule(
  {
    id: 'cuda-stack-twice',
    group: 'size',
    severity: 'info',
    fix: 'quick',
    everywhere: true,
    summary: 'The base has the libraries of CUDA, and the wheels of torch bring their own.',
  },
  {
    of: ['pip torch'],
    image: (steps, report, world, { isFinal }) => {
      const base = baseOf(steps);
      const plain = base && plainName(base);
      if (!isFinal || !base || plain === undefined || !usesWheelsOnly(steps, world)) return;
      report({
        at: base.ref,
        message: `The wheels of torch bring their own CUDA, so that of \`${base.reference.text}\` is a second one that nothing uses. Start from \`${plain}\`.`,
        steps: [base.step],
        fix: () => ({
          title: `Start from \`${plain}\``,
          safe: false,
          edits: (source) => replaceText(source, base.ref, plain),
          changes: { calls: [base.step.call] },
        }),
      });
    },
  },
);

/** The same base of `nvidia/cuda` without libraries, where it surely is there. */
function plainName({ ref, reference, facts }: StageBase): string | undefined {
  const { tag = '', digest } = reference;
  const plain = tag.replace(/-(?:cudnn\d*-)?runtime-/, '-base-');
  if (facts.torch !== 'none' || plain === tag || digest !== undefined) return undefined;
  return baseNamed(nameOf(reference))?.tag(plain)?.is === 'listed' ? flat(ref).slice(0, -tag.length) + plain : undefined;
}

import type { World } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { goneTag } from '../../../catalog/bases/gone.ts';
import { nearestTag } from '../../../catalog/bases/nearest.ts';
import { type Ended, endedOf } from '../../../catalog/contents/ended.ts';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { replaceText } from '../../edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'base-eol',
    group: 'base-image',
    severity: 'warning',
    fix: 'quick',
    summary: 'The distribution, the language or the CUDA of the base gets no fixes any more.',
  },
  {
    of: ['from'],
    image: (steps, report, { today = supportAsOf }: World) => {
      const base = baseOf(steps);
      const ended = base && !goneTag(base.reference) ? endedOf(base.reference, today) : [];
      if (!base || ended.length === 0) return;
      const { step, ref, reference } = base;
      report({
        at: ref,
        message: `${ended.map((each) => sayEnded(each, reference.text)).join(', and ')}: known holes stay open, and mirrors take the packages down. Start from one that is supported.`,
        steps: [step],
        fix: () => {
          const name = supportedName(base, today);
          return name === undefined
            ? undefined
            : {
                title: `Start from \`${name}\``,
                safe: false,
                edits: (source) => replaceText(source, ref, name),
                changes: { calls: [step.call] },
              };
        },
      });
    },
  },
);

const sayEnded = ({ what, since }: Ended, reference: string): string =>
  what === reference
    ? `\`${reference}\` is not rebuilt any more, for the last time before ${since ?? 'now'}`
    : `\`${what}\` gets no fixes${since === undefined ? ' any more' : ` since ${since}`}`;

/** The nearest tag of the same kind in which nothing has ended. */
function supportedName({ reference }: StageBase, today: string): string | undefined {
  const name = nameOf(reference);
  const base = baseNamed(name);
  const { tag } = reference;
  const found =
    base &&
    tag !== undefined &&
    nearestTag(base, tag, (each) => each.is === 'listed' && !each.early && endedOf({ text: `${name}:${each.name}` }, today).length === 0);
  return found ? `${name}:${found.name}` : undefined;
}

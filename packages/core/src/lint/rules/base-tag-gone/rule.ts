import { flat } from 'layerwright/spec';
import { type Gone, goneTag } from '../../../catalog/bases/gone.ts';
import { nearestTag } from '../../../catalog/bases/nearest.ts';
import { endedOf } from '../../../catalog/contents/ended.ts';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { replaceText } from '../../edits/replace.ts';
import { type NamedBase, baseOf, nameOf, namedBase } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'base-tag-gone',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: 'The tag of the base was deleted, or never there.',
  },
  {
    of: ['from'],
    where: ({ instruction }) => goneOf(namedBase(instruction)) !== undefined,
    image: (steps, report, { today = supportAsOf }) => {
      const base = baseOf(steps);
      const gone = goneOf(base);
      if (!base || !gone) return;
      const { step, ref, reference } = base;
      const nearest = nearestName(gone, nameOf(reference), today);
      report({
        at: ref,
        message: `${reasonOf(gone, flat(ref))}, so the build fails when it asks for it. ${nearest === undefined ? 'Choose a tag that is there.' : `Use \`${nearest}\`.`}`,
        steps: [step],
        ...(nearest !== undefined && {
          fix: () => ({
            title: `Start from \`${nearest}\``,
            safe: false,
            edits: (source) => replaceText(source, ref, nearest),
            changes: { calls: [step.call] },
          }),
        }),
      });
    },
  },
);

const goneOf = (base: NamedBase | undefined): Gone | undefined => base && goneTag(base.reference);

function reasonOf({ base, why, since }: Gone, written: string): string {
  if (why === 'latest') return `\`${written}\` is not there: \`${base.name}\` has no tag \`latest\``;
  if (why === 'short') return `\`${written}\` is not there: tags of \`${base.name}\` have versions of three numbers`;
  return `\`${written}\` was deleted${since === undefined ? '' : `: its maker listed it for the last time on ${since}`}`;
}

/** One that is supported, if there is any, and else one that is there. */
function nearestName({ base, tag }: Gone, name: string, today: string): string | undefined {
  const isListed = (each: { readonly is: string; readonly early: boolean }): boolean => each.is === 'listed' && !each.early;
  const found =
    nearestTag(base, tag, (each) => isListed(each) && endedOf({ text: `${name}:${each.name}` }, today).length === 0) ??
    nearestTag(base, tag, isListed);
  return found && `${name}:${found.name}`;
}

import { flat } from 'layerwright/spec';
import { type Instead, insteadOf, isSometimesGone } from '../../../catalog/apt/apt.ts';
import { replaceText } from '../../edits/replace.ts';
import { aptPackages, asksAptFor, hasOnlyItsArchives } from '../../engine/apt.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-package-unavailable',
    group: 'base-image',
    severity: 'error',
    fix: 'safe',
    summary: 'A package of apt that the release of the base does not have any more.',
  },
  {
    of: ['install apt'],
    where: asksAptFor(isSometimesGone),
    image: (steps, report) => {
      const base = baseOf(steps);
      if (base?.facts.manager !== 'apt' || base.facts.release === 'unknown') return;
      const release = `${base.facts.system} ${base.facts.release}`;
      for (const { step, effect, word, name } of aptPackages(steps)) {
        const instead = name === flat(word) && hasOnlyItsArchives(steps, step, effect) ? insteadOf(release, name) : undefined;
        if (!instead) continue;
        report({
          at: word,
          message: messageOf(release, name, instead),
          steps: [base.step, step],
          related: [{ at: base.ref, message: `The base is ${release}.` }],
          ...(instead.use.length > 0 && {
            fix: () => ({
              title: `Install \`${instead.use.join(' ')}\``,
              safe: instead.same,
              edits: (source) => replaceText(source, word, instead.use.join(' ')),
              changes: { calls: [step.call] },
            }),
          }),
        });
      }
    },
  },
);

const messageOf = (release: string, name: string, { use }: Instead): string =>
  `${release} has no package \`${name}\`, so apt fails with "has no installation candidate" or "unable to locate". ${use.length > 0 ? `Install \`${use.join(' ')}\`.` : 'Start from an older release, or build without it.'}`;

import { type Text, flat, show } from 'layerwright/spec';
import type { Install } from '../../../effects/effect.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-unpinned',
    group: 'reproducibility',
    severity: 'off',
    fix: 'none',
    summary: 'A package of Debian or Ubuntu without a version.',
  },
  {
    of: ['install apt'],
    image: (steps, report) => {
      for (const step of steps) {
        for (const word of step.effects.flatMap((effect) => (effect.is === 'install' && isByName(effect) ? effect.packages : []))) {
          if (!isOpen(word)) continue;
          report({
            at: word,
            message: `\`${show(word)}\` has no version, so the image gets the one of the day on which it is built. Say which: \`${show(word)}=…\`.`,
            steps: [step],
          });
        }
      }
    },
  },
);

/** A release that is chosen chooses the versions. */
const isByName = ({ manager, adds, verb, flags }: Install): boolean =>
  manager === 'apt' &&
  adds &&
  verb !== undefined &&
  flat(verb) === 'install' &&
  !flags.some((flag) => /^(?:-t|--target-release|--default-release)/.test(flat(flag)));

const isOpen = (word: Text): boolean =>
  word.every(({ from }) => from !== undefined) && /^[a-z\d][a-z\d.+-]*$/.test(flat(word)) && !/\.deb$/.test(flat(word));

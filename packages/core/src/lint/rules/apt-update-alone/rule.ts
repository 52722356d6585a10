import type { Effect } from '../../../effects/effect.ts';
import { joinWithNext } from '../../edits/join.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Step, touchesSystem } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-update-alone',
    group: 'cache-correctness',
    severity: 'warning',
    fix: 'safe',
    summary: '`apt-get update` is a layer of its own, so a later installation works with an old package index.',
  },
  {
    of: ['refreshIndex'],
    where: ({ effects }) => !effects.some(isInstall),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const refresh = step.effects.find((effect) => effect.is === 'refreshIndex' && effect.manager === 'apt');
        if (!refresh || installs(step) || step.effects.some((effect) => effect.is === 'anything')) return;
        const next = steps.slice(i + 1).find((each) => installs(each) || !isQuiet(each));
        const install = next && installs(next) ? next : undefined;
        report({
          at: refresh.at,
          message: `\`apt-get update\` is a layer of its own. The builder keeps that layer, so a package installed later comes from an old index: another version, or none at all. Run it in the same command as the installation, joined by \`&&\`.`,
          steps: [step],
          ...(install && {
            related: [{ at: install.call.from, message: 'The installation that uses the index.' }],
            fix: () => ({
              title: 'Join with the installation',
              safe: true,
              edits: (source) => joinWithNext(source, step, install),
              changes: { calls: [step.call, install.call] },
            }),
          }),
        });
      });
    },
  },
);

const installs = ({ effects }: Step): boolean => effects.some(isInstall);
const isInstall = (effect: Effect): boolean => effect.is === 'install' && effect.manager === 'apt' && effect.adds;

/** A step that an update can be moved across: it runs nothing, adds no package sources, and who runs things stays the same. */
function isQuiet(step: Step): boolean {
  const { instruction } = step;
  if (instruction.do === 'copy') return !touchesSystem(step);
  return instruction.do === 'pairs' || (instruction.do === 'set' && instruction.key !== 'user' && instruction.key !== 'shell');
}

import { flat, show } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { naming } from './fix.ts';
import { isMoving } from './moving.ts';

export const rule: Rule = defineRule(
  {
    id: 'unpinned-vcs-ref',
    group: 'cache-correctness',
    severity: 'warning',
    fix: 'quick',
    summary: 'A repository is cloned without a tag or commit, so the image depends on the day on which it is built.',
  },
  {
    of: ['clone'],
    image: (steps, report, world) => {
      steps.forEach((step, i) => {
        for (const effect of step.effects) {
          if (effect.is !== 'clone' || !isMoving(effect) || steps.slice(i).some(isChoosing)) continue;
          const isCommand = effect.how === 'command';
          report({
            at: effect.url,
            message: `${effect.ref ? `\`${show(effect.ref)}\` is a branch` : 'No tag or commit is named'}: a builder that has this layer keeps what was there on the day when it was built, and any other takes what is there now. Name a tag or commit${isCommand ? ' with `--branch`' : ' behind an `@`'}.`,
            steps: [step],
            fix: () => naming(steps, step, effect, world),
          });
        }
      });
    },
  },
);

/** A step that takes another version of a repository, or may do so. */
function isChoosing({ instruction, effects }: Step): boolean {
  const isTaking = commandsOf(instruction).commands.some(
    (command) => programOf(command) === 'git' && /\b(?:checkout|switch|reset|fetch|submodule)\b/.test(flat(command.at)),
  );
  return (
    isTaking || (instruction.do === 'run' && effects.some(({ is }) => is === 'anything') && /\bgit\b.*\$/s.test(flat(instruction.text)))
  );
}

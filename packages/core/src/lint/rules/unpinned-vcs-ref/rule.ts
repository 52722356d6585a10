import { flat, show } from 'layerwright/spec';
import { commandsOf, knownText } from '../../../effects/effects.ts';
import type { Clone, Effect } from '../../../effects/effect.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'unpinned-vcs-ref',
    group: 'cache-correctness',
    severity: 'warning',
    fix: 'none',
    summary: 'A repository is cloned without a tag or commit, so the image depends on the day on which it is built.',
  },
  {
    of: ['clone'],
    image: (steps, report) => {
      steps.forEach((step, i) => {
        for (const effect of step.effects) {
          if (effect.is !== 'clone' || !isMoving(effect) || steps.slice(i).some(isChoosing)) continue;
          const isCommand = effect.how === 'command';
          report({
            at: effect.url,
            message: `${effect.ref ? `\`${show(effect.ref)}\` is a branch` : 'No tag or commit is named'}: the builder keeps this layer for ever, and on another machine, or a day later, it is another version. Name a tag or commit${isCommand ? ' with `--branch`' : ' behind an `@`'}.`,
            steps: [step],
          });
        }
      });
    },
  },
);

/** Branches that everybody calls so. Another name may be a tag. */
const BRANCH = /^(?:main|master|HEAD|develop|dev|trunk)$/;

/** What is written, known, and elsewhere than on this machine. */
function isMoving({ url, ref }: Effect & Clone): boolean {
  const isRemote = url[0]?.from !== undefined && /^['"]?(?:[a-z]+:\/\/|git@)/.test(flat(url)) && knownText(url)?.includes('$') === false;
  const name = ref && knownText(ref);
  return isRemote && (ref === undefined || (name !== undefined && BRANCH.test(name)));
}

/** A step that takes another version of a repository, or may do so. */
function isChoosing({ instruction, effects }: Step): boolean {
  const isTaking = commandsOf(instruction).commands.some(
    (command) => programOf(command) === 'git' && /\b(?:checkout|switch|reset|fetch|submodule)\b/.test(flat(command.at)),
  );
  return (
    isTaking || (instruction.do === 'run' && effects.some(({ is }) => is === 'anything') && /\bgit\b.*\$/s.test(flat(instruction.text)))
  );
}

import { type Text, type World, flat, show } from 'layerwright/spec';
import type { Clone } from '../../../effects/effect.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { type Repository, repositoryIn } from '../../../effects/repository.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { listingOf, readsFiles } from '../../engine/listed.ts';
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
    of: ['clone', 'install pip', 'install project'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'clone' || readsFiles(effect)),
    image: (steps, report, world) => {
      steps.forEach((step, i) => {
        for (const at of listedIn(step, world)) {
          const repository = repositoryIn(at);
          if (repository && isMoving(repository)) report({ at, message: messageOf(repository, 'requirement'), steps: [step] });
        }
        for (const effect of step.effects) {
          if (effect.is !== 'clone' || !isMoving(effect) || steps.slice(i).some(isChoosing)) continue;
          report({
            at: effect.url,
            message: messageOf(effect, effect.how),
            steps: [step],
            fix: () => naming(steps, step, effect, world),
          });
        }
      });
    },
  },
);

const messageOf = ({ ref }: Repository, how: Clone['how']): string =>
  `${ref ? `\`${show(ref)}\` is a branch` : 'No tag or commit is named'}: a builder that has this layer keeps what was there on the day when it was built, and any other takes what is there now. Name a tag or commit${how === 'command' ? ' with `--branch`' : ' behind an `@`'}.`;

/** What the files name that a step installs from, where no lock file says which commit. */
const listedIn = (step: Step, world: World): readonly Text[] =>
  step.effects.flatMap((effect) =>
    effect.is === 'install' && effect.adds
      ? listingOf(step, effect, world).repositories.flatMap(({ at, isLocked }) => (isLocked ? [] : [at]))
      : [],
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

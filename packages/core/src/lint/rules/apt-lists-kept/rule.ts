import { type Text, flat } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { writeBehind } from '../../edits/command.ts';
import { hasMounts } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { stepsBehind } from '../../engine/history.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-lists-kept',
    group: 'size',
    severity: 'info',
    fix: 'safe',
    summary: 'The package index of apt stays in the layer that fetched it.',
  },
  {
    of: ['written refreshIndex'],
    where: ({ effects }) => keptIndex(effects) !== undefined,
    image: (steps, report) => {
      for (const step of steps) {
        const refresh = keptIndex(step.effects);
        if (!refresh || !step.isKept || hasMounts(step)) continue;
        report({
          at: refresh,
          message:
            'The package index stays in this layer. It is tens of megabytes that nothing reads when the image runs. Remove it in the same command: `rm -rf /var/lib/apt/lists/*`.',
          steps: [step],
          fix: () => ({
            title: 'Remove the package index',
            safe: !stepsBehind(step).some(needsIndex),
            edits: (program) => {
              const last = lastOfApt(step);
              return last && writeBehind(program, last, ' && rm -rf /var/lib/apt/lists/*');
            },
            changes: { calls: [step.call] },
          }),
        });
      }
    },
  },
);

/** The update of a step, if the index that it fetches is still there behind it. */
function keptIndex(effects: Step['effects']): Text | undefined {
  const at = effects.findLastIndex((effect) => effect.is === 'refreshIndex' && effect.manager === 'apt');
  const refresh = effects[at];
  if (!refresh || refresh.at[0]?.from === undefined) return undefined;
  const after = effects.slice(at + 1);
  const isGone = after.some((effect) => effect.is === 'anything' || (effect.is === 'clean' && effect.what === 'index'));
  return isGone ? undefined : refresh.at;
}

/** The last command of apt in a step, where something can be put behind it. */
function lastOfApt({ instruction }: Step): Text | undefined {
  const { commands, unread } = commandsOf(instruction);
  const at = commands.findLastIndex((command) => /^(?:apt|apt-get|aptitude)$/.test(programOf(command) ?? ''));
  const last = commands[at];
  const next = commands[at + 1];
  const isPlain = last?.certain === true && last.shell === 0 && !last.pipe && !/^(?:\|\||&)$/.test(next?.link ?? '');
  return !unread && isPlain && !/\bupdate\b/.test(flat(last.at)) ? last.at : undefined;
}

/** Something that may install by the index that an earlier step has left. */
const needsIndex = ({ effects }: Step): boolean =>
  effects.some((effect, i) =>
    effect.is === 'anything'
      ? true
      : effect.is === 'install' && effect.manager === 'apt' && !effects.slice(0, i).some(({ is }) => is === 'refreshIndex'),
  );

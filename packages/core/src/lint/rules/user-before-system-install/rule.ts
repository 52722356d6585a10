import { flat, show } from 'layerwright/spec';
import type { Effect, Manager } from '../../../effects/effect.ts';
import { moveCall } from '../../edits/call.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { type Switch, isRoot, switchAfter } from '../../engine/user.ts';

export const rule: Rule = defineRule(
  {
    id: 'user-before-system-install',
    group: 'correctness',
    severity: 'error',
    // Modal does not look at the user of an image.
    severityIn: { modal: 'off', 'modal-js': 'off' },
    fix: 'quick',
    summary: 'System packages are installed by a user who may not do so.',
  },
  {
    of: ['become'],
    image: (steps, report) => {
      for (const { by, first: step, last } of failing(steps)) {
        report({
          at: step.call.from,
          message: `This installs system packages as \`${show(by.user)}\`, and only root may do that: the build fails. Set the user after the last installation.`,
          steps: [step, by.step],
          related: [{ at: by.step.call.from, message: 'Everything behind this runs as that user.' }],
          fix: () => ({
            title: `Move \`${by.step.call.method}\` below the last installation`,
            safe: false,
            edits: (source) => moveCall(source, by.step.call, last.call),
            changes: 'order',
          }),
        });
      }
    },
  },
);

const SYSTEM: readonly Manager[] = ['apt', 'apk', 'dnf', 'zypper'];

/** A user who may not install packages, and the first and the last step that runs as that user and does so. */
type Failing = { readonly by: Switch; readonly first: Step; last: Step };

function failing(steps: readonly Step[]): readonly Failing[] {
  const out: Failing[] = [];
  let by: Switch | undefined;
  for (const step of steps) {
    if (by && isRoot(by.user) === false && asksForRoot(step)) {
      const same = out.at(-1);
      if (same?.by === by) same.last = step;
      else out.push({ by, first: step, last: step });
    }
    by = mayGiveRights(step) ? undefined : switchAfter(step, by);
  }
  return out;
}

/** A command that is not known, as one by which the user gets what belongs to root. */
const mayGiveRights = ({ effects }: Step): boolean => effects.some(({ is }) => is === 'anything');

/** A step of a system package manager that runs as whoever the image says, and not by `sudo`. */
const asksForRoot = ({ instruction, effects }: Step): boolean =>
  instruction.do === 'run' &&
  instruction.build?.as === undefined &&
  effects.some(isSystem) &&
  !/\b(?:sudo|su|doas|gosu)\b/.test(flat(instruction.text));

const isSystem = (effect: Effect): boolean => (effect.is === 'install' || effect.is === 'refreshIndex') && SYSTEM.includes(effect.manager);

import { flat, show } from 'layerwright/spec';
import type { Effect, Manager } from '../../../effects/effect.ts';
import { moveCall } from '../../edits/call.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { isRoot, lastSwitch } from '../../engine/user.ts';

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
    of: ['install', 'refreshIndex'],
    image: (steps, report) => {
      const failing = steps.filter((step, i) => asksForRoot(step) && isSomebodyElse(steps.slice(0, i)));
      for (const step of failing) {
        const by = lastSwitch(steps.slice(0, steps.indexOf(step)));
        if (
          !by ||
          failing.some((other) => isBefore(steps, other, step) && lastSwitch(steps.slice(0, steps.indexOf(other)))?.step === by.step)
        )
          continue;
        const last = failing.findLast((other) => lastSwitch(steps.slice(0, steps.indexOf(other)))?.step === by.step) ?? step;
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

/** A step of a system package manager that runs as whoever the image says, and not by `sudo`. */
const asksForRoot = ({ instruction, effects }: Step): boolean =>
  instruction.do === 'run' &&
  instruction.build?.as === undefined &&
  effects.some(isSystem) &&
  !/\b(?:sudo|su|doas|gosu)\b/.test(flat(instruction.text));

const isSystem = (effect: Effect): boolean => (effect.is === 'install' || effect.is === 'refreshIndex') && SYSTEM.includes(effect.manager);

function isSomebodyElse(before: readonly Step[]): boolean {
  const by = lastSwitch(before);
  return by !== undefined && isRoot(by.user) === false;
}

const isBefore = (steps: readonly Step[], a: Step, b: Step): boolean => steps.indexOf(a) < steps.indexOf(b);

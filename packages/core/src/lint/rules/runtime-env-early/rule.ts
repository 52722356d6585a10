import { flat, known, show } from 'layerwright/spec';
import { isOfRunTime } from '../../../catalog/run-time-variables.ts';
import { moveCall } from '../../edits/call.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { lastInstallUnaware } from '../../engine/unread.ts';

export const rule: Rule = defineRule(
  {
    id: 'runtime-env-early',
    group: 'cache-order',
    severity: 'info',
    fix: 'quick',
    summary:
      'A setting of the program that runs, as `LOG_LEVEL`, is set before packages are installed, so each change of it installs them again.',
  },
  {
    of: ['pairs'],
    where: (doing) => settingsOf(doing).length > 0,
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const settings = settingsOf(step);
        const last = settings.length > 0 ? lastInstallUnaware(step, steps.slice(i + 1)) : undefined;
        if (!last) return;
        for (const key of settings) {
          report({
            at: key,
            message: `\`${show(key)}\` is read when the container runs, and is set before packages are installed. Each change of it installs them again. Set it after the last installation.`,
            steps: [step, last],
            related: [{ at: last.call.from, message: 'This installation does not read it.' }],
            fix: () => ({
              title: `Move \`${step.call.method}\` below \`${last.call.method}\``,
              safe: false,
              edits: (program) => (isMovable(step, steps) ? moveCall(program, step.call, last.call) : undefined),
              changes: 'order',
            }),
          });
        }
      });
    },
  },
);

/** The variables of a step that nothing but the program reads, with values that are known. */
const settingsOf = ({ instruction }: Doing): readonly (typeof instruction)['text'][] =>
  instruction.do === 'pairs' && instruction.key === 'env' && instruction.scope === 'image'
    ? instruction.pairs.flatMap(([key, value]) => (known(key) && known(value) && isOfRunTime(flat(key)) ? [key] : []))
    : [];

/** Whether all that a call sets is such: what builds read stays before them. */
const isMovable = ({ call }: Step, steps: readonly Step[]): boolean =>
  steps
    .filter((each) => each.call === call)
    .every((each) => each.instruction.do === 'pairs' && settingsOf(each).length === each.instruction.pairs.length);

import { flat, known, show } from 'layerwright/spec';
import { replaceText } from '../../edits/replace.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { absoluteFrom, isRelative, isWorkdirOfBase } from '../../engine/workdir.ts';

export const rule: Rule = defineRule(
  {
    id: 'relative-workdir',
    group: 'correctness',
    severity: 'warning',
    // A template begins in a directory of the vendor's.
    severityIn: { e2b: 'off', beam: 'off', opencomputer: 'off' },
    fix: 'quick',
    summary: 'A relative working directory, which begins wherever the base has its own.',
  },
  {
    of: ['enter'],
    where: ({ instruction }) => instruction.do === 'set' && !('argv' in instruction.value) && isRelative(flat(instruction.value)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { instruction } = step;
        if (instruction.do !== 'set' || instruction.key !== 'workdir' || 'argv' in instruction.value) return;
        const { value } = instruction;
        if (!known(value) || !value.some(({ from }) => from) || !isRelative(flat(value)) || !isWorkdirOfBase(steps.slice(0, i))) return;
        const absolute = absoluteFrom(steps, flat(value));
        report({
          at: value,
          message: `\`${show(value)}\` begins at the working directory of the base, which is another one when the base changes. Write it from the root, with \`/\` in front.`,
          steps: [step],
          ...(absolute !== undefined && {
            fix: () => ({
              title: `Write \`${absolute}\``,
              safe: false,
              edits: (source) => replaceText(source, value, absolute),
              changes: { calls: [step.call] },
            }),
          }),
        });
      });
    },
  },
);

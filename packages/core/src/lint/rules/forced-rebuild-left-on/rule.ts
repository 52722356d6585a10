import { removeOption, removeStep } from '../../edits/delete.ts';
import { type Made, type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'forced-rebuild-left-on',
    group: 'cache-order',
    severity: 'warning',
    fix: 'quick',
    summary: 'A step that is built anew each time, and with it everything behind it.',
  },
  {
    image: (steps, report, _, { made }) => {
      for (const step of forcing(steps, made)) {
        const isMark = isOnlyMark(step);
        report({
          at: step.call.from,
          message: `\`${step.call.method}\` has this step and all behind it built anew each time: what an earlier build made of them is never used. ${isMark ? 'Take the call out' : 'Take that option out'} once you have seen what you wanted.`,
          steps: [step],
          fix: () => ({
            title: 'Let the builder use what it has',
            safe: false,
            edits: (source) =>
              isMark
                ? removeStep(source, step.call)
                : (removeOption(source, step.call, 'forceBuild') ?? removeOption(source, step.call, 'force')),
            changes: { calls: [step.call] },
          }),
        });
      }
    },
  },
);

/** The calls that force something: those that do nothing else, and those of which a step is forced and no mark before it does so. */
function forcing(steps: readonly Step[], made: readonly Made[]): readonly Made[] {
  const marks = made.filter(isMarking);
  const forced: readonly Made[] =
    marks.length > 0 ? [] : steps.filter(({ instruction }) => instruction.do === 'run' && instruction.build?.force === true);
  return [...marks, ...forced].filter((step, i, all) => all.findIndex(({ call }) => call === step.call) === i);
}

const isMarking = ({ instruction }: Made): boolean => instruction.do === 'attach' && instruction.what === 'force';
/** Whether a call is there for that alone: it has no arguments. */
const isOnlyMark = ({ call }: Made): boolean => call.args.length === 0;

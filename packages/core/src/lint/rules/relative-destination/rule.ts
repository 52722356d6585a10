import { type Instruction, flat, isWord, known, show } from 'layerwright/spec';
import { replaceText } from '../../edits/replace.ts';
import { isSameText, originOf } from '../../engine/place.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { absoluteFrom, isRelative, isWorkdirOfBase } from '../../engine/workdir.ts';

export const rule: Rule = defineRule(
  {
    id: 'relative-destination',
    group: 'correctness',
    severity: 'warning',
    // A template begins in a directory of the vendor's; Kubetorch means the directory that it runs in.
    severityIn: { e2b: 'off', beam: 'off', opencomputer: 'off', kubetorch: 'off' },
    fix: 'quick',
    summary: 'Files are copied to a relative path, and nothing says where that begins.',
  },
  {
    of: ['copy'],
    where: ({ instruction }) => instruction.do === 'copy' && isRelative(flat(instruction.to)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { instruction } = step;
        if (instruction.do !== 'copy') return;
        const { to } = instruction;
        if (!known(to) || !isWritten(instruction) || !isRelative(flat(to)) || !isWorkdirOfBase(steps.slice(0, i))) return;
        const absolute = absoluteFrom(steps, flat(to));
        report({
          at: to,
          message: `\`${show(to)}\` begins at the working directory of the base, for no step sets one: the files land in another place when the base changes. Write the path from the root, or set the directory first.`,
          steps: [step],
          ...(absolute !== undefined && {
            fix: () => ({
              title: `Copy to \`${absolute}\``,
              safe: false,
              edits: (source) => replaceText(source, to, absolute),
              changes: { calls: [step.call] },
            }),
          }),
        });
      });
    },
  },
);

/** Whether somebody wrote the destination: what keeps the name of its source has none of its own. */
function isWritten({ to, what }: Extract<Instruction, { do: 'copy' }>): boolean {
  const at = originOf(to);
  return at !== undefined && !what.some((each) => isWord(each) && each.some(({ from }) => from && isSameText(from, at)));
}

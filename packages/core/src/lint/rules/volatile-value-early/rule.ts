import { type Hole, type Text, isHole, show } from 'layerwright/spec';
import { isOfEachBuild } from '../../../catalog/build-variables.ts';
import { moveCall } from '../../edits/call.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { lastInstallUnaware } from '../../engine/unread.ts';

export const rule: Rule = defineRule(
  {
    id: 'volatile-value-early',
    group: 'cache-order',
    severity: 'warning',
    fix: 'quick',
    summary: 'A variable that is another one in each build, as the time or a commit, is set before packages are installed.',
  },
  {
    of: ['pairs'],
    where: ({ instruction }) => instruction.do === 'pairs' && instruction.pairs.some(([, value]) => volatileIn(value)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { instruction } = step;
        if (instruction.do !== 'pairs' || instruction.key === 'label') return;
        for (const [key, value] of instruction.pairs) {
          const why = volatileIn(value);
          const last = why && lastInstallUnaware(step, steps.slice(i + 1));
          if (!last) continue;
          report({
            at: key,
            message: `\`${show(key)}\` is set from \`${why.name}\`, which is another value in each build. The packages behind it are installed again each time. Set it after the last installation.`,
            steps: [step, last],
            related: [{ at: last.call.from, message: 'This installation does not name it.' }],
            fix: () => ({
              title: `Move \`${step.call.method}\` below \`${last.call.method}\``,
              safe: false,
              edits: (program) => moveCall(program, step.call, last.call),
              changes: 'order',
            }),
          });
        }
      });
    },
  },
);

/** What makes a value another one in each build: the clock, chance, or what a service of builds counts. A year is none of them. */
const volatileIn = (value: Text): Hole | undefined =>
  value
    .filter(isHole)
    .map(({ hole }) => hole)
    .find(({ why, name }) => (why === 'random' && !name.includes('FullYear')) || (why === 'env' && isOfEachBuild(variableOf(name))));

const variableOf = (name: string): string => /^process\.env\.(\w+)/.exec(name)?.[1] ?? '';

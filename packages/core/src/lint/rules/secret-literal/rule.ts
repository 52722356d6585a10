import { flat, known, slice } from 'layerwright/spec';
import { shapedIn } from '../../../catalog/secrets/shapes.ts';
import { asBuildSecret, outOfTheImage } from '../../edits/secret-drafts.ts';
import type { Draft } from '../../engine/fix.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { writtenAs } from '../../engine/written.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-literal',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'A credential that is known by its characters, as a token of GitHub or a private key, stands in the source.',
    silences: ['secret-in-env', 'secret-in-url'],
  },
  {
    of: ['run', 'pairs', 'set', 'copy'],
    where: ({ instruction }) => shapedIn(writtenAs(instruction)).length > 0,
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { text } = step.instruction;
        for (const { shape, start, end } of shapedIn(flat(text))) {
          const at = slice(text, start, end);
          report({
            at,
            message: `\`${shape.prefix}…\` is ${shape.what}. Whoever sees this file, the image or the log of its build has it. Make it invalid, and pass a new one as a build secret.`,
            steps: [step],
            fix: () => inVariable(step, flat(at), steps.slice(i + 1)) ?? asBuildSecret(step, [start, end], shape.variable),
          });
        }
      });
    },
  },
);

function inVariable(step: Step, secret: string, behind: readonly Step[]): Draft | undefined {
  const { instruction } = step;
  if (instruction.do !== 'pairs' || instruction.key !== 'env') return undefined;
  const pair = instruction.pairs.find(([key, value]) => known(key) && flat(value).includes(secret));
  return pair && outOfTheImage(step, pair, behind);
}

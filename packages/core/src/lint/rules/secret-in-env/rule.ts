import { type Pairs, flat, known } from 'layerwright/spec';
import { outOfTheImage } from '../../edits/secret-drafts.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isHarmless, isSecretName } from '../../../catalog/secrets/name.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-in-env',
    group: 'security',
    severity: 'warning',
    fix: 'quick',
    summary: 'A credential is set as an environment variable, which anyone who has the image can read.',
  },
  {
    of: ['setEnv'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'setEnv' && effect.pairs.some(isSecret)),
    image: (steps, report) => {
      steps.forEach((step, i) => {
        if (step.instruction.do === 'pairs' && step.instruction.scope === 'build') return;
        for (const [key, value] of step.effects.flatMap((effect) => (effect.is === 'setEnv' ? effect.pairs : []))) {
          if (!step.isKept || !isSecret([key, value])) continue;
          report({
            at: key,
            message: `\`${flat(key)}\` looks like a credential, and its value is stored in the image for anyone who has it. Take it out: pass it to the steps that need it as a build secret, and to the container when it starts.`,
            steps: [step],
            fix: () => outOfTheImage(step, [key, value], steps.slice(i + 1)),
          });
        }
      });
    },
  },
);

const isSecret = ([key, value]: Pairs[number]): boolean =>
  known(key) && known(value) && isSecretName(flat(key)) && !isHarmless(flat(value));

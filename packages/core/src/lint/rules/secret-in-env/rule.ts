import { flat, known } from 'layerwright/spec';
import { moveToSecrets } from '../../edits/secrets.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isHarmless, isSecretName } from './secret-name.ts';

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
    image: (steps, report) => {
      steps.forEach((step, i) => {
        if (step.instruction.do === 'pairs' && step.instruction.scope === 'build') return;
        for (const [key, value] of step.effects.flatMap((effect) => (effect.is === 'setEnv' ? effect.pairs : []))) {
          if (!step.isKept || !known(key) || !known(value) || !isSecretName(flat(key)) || isHarmless(flat(value))) continue;
          const name = flat(key);
          const users = steps.slice(i + 1).filter((each) => each.effects.some((effect) => effect.is === 'useEnv' && effect.name === name));
          report({
            at: key,
            message: `\`${name}\` looks like a credential, and its value is stored in the image for anyone who has it. Take it out: pass it to the steps that need it as a build secret, and to the container when it starts.`,
            steps: [step],
            fix: () => ({
              title:
                users.length > 0 ? `Take \`${name}\` out of the image and pass it as a build secret` : `Take \`${name}\` out of the image`,
              safe: false,
              edits: (source) =>
                moveToSecrets(
                  source,
                  step.call,
                  key,
                  users.map((each) => each.call),
                ),
              changes: { calls: [step.call, ...users.map((each) => each.call)] },
            }),
          });
        }
      });
    },
  },
);

import { type Pairs, flat, known } from 'layerwright/spec';
import { removePair } from '../../edits/delete.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'nvidia-env-override',
    group: 'gpu-compat',
    severity: 'info',
    fix: 'quick',
    summary: 'Which GPUs a container sees is written into the image.',
  },
  {
    of: ['setEnv'],
    where: ({ effects }) => effects.some((effect) => effect.is === 'setEnv' && effect.pairs.some(isFrozen)),
    image: (steps, report) => {
      for (const step of steps) {
        if (!step.isKept || (step.instruction.do === 'pairs' && step.instruction.scope === 'build')) continue;
        for (const pair of step.effects.flatMap((effect) => (effect.is === 'setEnv' ? effect.pairs : []))) {
          if (!isFrozen(pair)) continue;
          const [key] = pair;
          report({
            at: key,
            message: `\`${flat(key)}\` decides in the image what a machine decides when a container starts: on one with other GPUs it sees the wrong ones, or none. Take it out, and set it where the container is started.`,
            steps: [step],
            fix: () => ({
              title: `Take \`${flat(key)}\` out of the image`,
              safe: false,
              edits: (source) => removePair(source, step.call, pair),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** The values that name GPUs of one machine, or ask for more than a program uses. `all`, `none` and nothing are for any machine. */
const FROZEN: Readonly<Record<string, RegExp>> = {
  CUDA_VISIBLE_DEVICES: /^(?:\d|GPU-|MIG-)/,
  NVIDIA_VISIBLE_DEVICES: /^(?:\d|GPU-|MIG-)/,
  NVIDIA_DRIVER_CAPABILITIES: /^all$/,
};

function isFrozen([key, value]: Pairs[number]): boolean {
  if (!known(key) || !known(value) || !Object.hasOwn(FROZEN, flat(key))) return false;
  return FROZEN[flat(key)]?.test(flat(value)) ?? false;
}

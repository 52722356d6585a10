import { type World, flat } from 'layerwright/spec';
import { rivalsOf } from '../../../catalog/wheels/wheels.ts';
import { removePackage } from '../../edits/package.ts';
import { type Asked, asksFor, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'variant-conflict',
    group: 'gpu-compat',
    severity: 'warning',
    fix: 'quick',
    summary: 'Two packages are installed that have the same files, as `opencv-python` and `opencv-python-headless`.',
  },
  {
    of: ['install pip'],
    where: asksFor((name) => rivalsOf(name) !== undefined),
    image: (steps, report, world) => {
      if (steps.some(({ effects }) => effects.some((effect) => effect.is === 'install' && effect.manager === 'pip' && !effect.adds)))
        return;
      const all = inOneEnvironment(steps, world);
      all.forEach((asked, i) => {
        const rivals = rivalsOf(asked.requirement.key);
        const first =
          rivals && all.slice(0, i).find(({ requirement: { key } }) => key !== asked.requirement.key && rivals.packages.includes(key));
        if (!first || all.slice(0, i).some((each) => each.requirement.key === asked.requirement.key)) return;
        report({
          at: asked.requirement.at,
          message: `\`${asked.requirement.key}\` and \`${first.requirement.key}\` both are the module \`${rivals.module}\`: each overwrites files of the other, and which is imported is left to chance. Keep one of them.`,
          steps: [first.step, asked.step],
          related: [{ at: first.requirement.at, message: 'The other one.' }],
          fix: () => ({
            title: `Keep \`${first.requirement.key}\` only`,
            safe: false,
            edits: (source) => removePackage(source, { step: asked.step, install: asked.effect, word: asked.requirement.at }),
            changes: { calls: [asked.step.call] },
          }),
        });
      });
    },
  },
);

/** What the usual pip installs where it usually does. A marker may keep one of them out. */
const inOneEnvironment = (steps: readonly Step[], world: World): readonly Asked[] =>
  pipInstalls(steps, world).flatMap((install) =>
    /^(?:pip3?|python3?|uv)$/.test(install.effect.by.run[0]?.value ?? '') &&
    !install.effect.flags.some((flag) => /^(?:-t|--target|--prefix|--root|-p|--python)(?:=|$)/.test(flat(flag)))
      ? install.requirements.flatMap((requirement) => (requirement.marker ? [] : [{ ...install, requirement }]))
      : [],
  );

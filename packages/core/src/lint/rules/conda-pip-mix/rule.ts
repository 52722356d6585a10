import { type Text, flat, known } from 'layerwright/spec';
import { pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';
import { mustSucceed } from '../../engine/tolerated.ts';

export const rule: Rule = defineRule(
  {
    id: 'conda-pip-mix',
    group: 'gpu-compat',
    severity: 'warning',
    fix: 'none',
    summary: 'Both conda and pip install the same compiled package.',
  },
  {
    of: ['install conda'],
    image: (steps, report, world) => {
      const byConda = condaPackages(steps);
      const isUsual = (program: string | undefined): boolean => /^(?:pip3?|python3?)$/.test(program ?? '');
      for (const { step, effect, requirements } of byConda.length > 0 ? pipInstalls(steps, world) : []) {
        for (const requirement of isUsual(effect.by.run[0]?.value) ? requirements : []) {
          const other = byConda.find(({ name }) => COMPILED[name] === requirement.key);
          if (!other || requirement.marker) continue;
          report({
            at: requirement.at,
            message: `Both conda and pip install \`${requirement.key}\`: their builds use different libraries, and each puts its files over those of the other. Leave it to one of them.`,
            steps: [other.step, step],
            related: [{ at: other.word, message: 'conda installs it here.' }],
          });
        }
      }
    },
  },
);

/** Packages that are compiled, as conda names them, and as pip does. */
const COMPILED: Readonly<Partial<Record<string, string>>> = {
  pytorch: 'torch',
  ...Object.fromEntries(
    ['torchvision', 'torchaudio', 'numpy', 'scipy', 'pandas', 'scikit-learn', 'tensorflow', 'jaxlib'].map((name) => [name, name]),
  ),
  opencv: 'opencv-python',
};

type Named = { readonly step: Step; readonly word: Text; readonly name: string };

/** What conda certainly installs into the environment that is the usual one. */
const condaPackages = (steps: readonly Step[]): readonly Named[] =>
  steps.flatMap((step) =>
    step.effects.flatMap((effect) => {
      if (effect.is !== 'install' || effect.manager !== 'conda' || !effect.adds || !mustSucceed(step, effect.by)) return [];
      if (effect.flags.some((flag) => /^(?:-n|--name|-p|--prefix)(?:=|$)/.test(flat(flag)))) return [];
      return effect.packages.flatMap((word) =>
        known(word) ? [{ step, word, name: flat(word).replace(/^['"]?(?:.*::)?([\w.-]+).*$/s, '$1') }] : [],
      );
    }),
  );

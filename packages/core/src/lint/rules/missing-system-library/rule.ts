import { type World, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../../effects/effect.ts';
import { requirementIn } from '../../../effects/requirement.ts';
import { replaceText } from '../../edits/replace.ts';
import { listingOf } from '../../engine/listed.ts';
import { asksFor, managedInstalls } from '../../engine/pip.ts';
import { type Required, requirementsIn } from '../../engine/requirements.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'missing-system-library',
    group: 'correctness',
    severity: 'warning',
    fix: 'quick',
    summary: 'A Python package needs a library of the system that small base images do not have.',
  },
  {
    of: ['install pip', 'install project'],
    where: asksFor((name) => Object.hasOwn(NEEDS, name)),
    image: (steps, report, world) => {
      for (const { step, requirement } of [...requirementsIn(steps, world), ...managed(steps, world)]) {
        const need = Object.hasOwn(NEEDS, requirement.key) ? NEEDS[requirement.key] : undefined;
        if (!need || !isSmall(step) || mayHave(steps, need.brings, world) || isReplaced(steps, requirement.key, need)) continue;
        const { instead } = need;
        report({
          at: requirement.name,
          message: `\`${requirement.key}\` loads ${need.library} when it is imported, and this base does not have it: \`ImportError\` at run time. Install the package \`${need.install}\` of the system${instead === undefined ? '' : `, or take \`${instead}\`, which does without`}.`,
          steps: [step],
          ...(instead !== undefined && {
            fix: () => ({
              title: `Take \`${instead}\``,
              safe: false,
              edits: (program) => replaceText(program, requirement.name, instead),
              changes: { calls: [step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** What managers of projects install. */
const managed = (steps: readonly Step[], world: World): readonly Pick<Required, 'step' | 'requirement'>[] =>
  managedInstalls(steps, world).flatMap(({ step, requirements }) => requirements.map((requirement) => ({ step, requirement })));

/** `brings`: packages of the system that bring the library, or may do so. `instead`: the same without the need. */
type Need = { readonly library: string; readonly install: string; readonly brings: RegExp; readonly instead?: string };

const GRAPHICS = /gl|mesa|opencv|qt|gtk|x11|xvfb|xorg|ffmpeg|gstreamer|vtk|sdl|blender|desktop|libsm6/;

/** Each seen in the package's own documentation or issues, 2026-11. */
const NEEDS: Readonly<Record<string, Need>> = {
  'opencv-python': { library: '`libGL.so.1`', install: 'libgl1', brings: GRAPHICS, instead: 'opencv-python-headless' },
  'opencv-contrib-python': { library: '`libGL.so.1`', install: 'libgl1', brings: GRAPHICS, instead: 'opencv-contrib-python-headless' },
  pyzbar: { library: '`libzbar.so.0`', install: 'libzbar0', brings: /zbar/ },
  'python-magic': { library: '`libmagic`', install: 'libmagic1', brings: /magic|^file$|build-essential|debhelper/ },
};

/** A base of Debian or Ubuntu without the tools that full images have, where everything above is understood. */
function isSmall(step: Step): boolean {
  const { facts } = before(step);
  return facts.manager === 'apt' && facts.git === 'no' && step.isKept;
}

/** Whether pip takes the package away again, or installs the one that does without over it. */
const isReplaced = (steps: readonly Step[], name: string, { instead }: Need): boolean =>
  steps.some(({ effects }) =>
    effects.some(
      (effect) =>
        effect.is === 'install' &&
        effect.manager === 'pip' &&
        effect.packages.some((word) => {
          const key = requirementIn(word)?.key;
          return effect.adds ? instead !== undefined && key === instead : key === undefined || key === name;
        }),
    ),
  );

/** Whether a step of the stage may bring the library: an installation, or anything that is not understood. */
const mayHave = (steps: readonly Step[], brings: RegExp, world: World): boolean =>
  steps.some((step) =>
    step.effects.some(
      (effect) =>
        effect.is === 'anything' ||
        (effect.is === 'install' &&
          effect.manager !== 'pip' &&
          effect.packages.some((name) => brings.test(flat(name)) || /[$\uFFFC]/.test(flat(name)))) ||
        (effect.is === 'install' && (effect.manager === 'conda' || !readsNamesOnly(step, effect, world))),
    ),
  );

/** Whether the files that an installation reads are known, and name packages of an index alone. */
const readsNamesOnly = (step: Step, install: Effect & Install, world: World): boolean =>
  install.reads.length === 0 || ((install.manager === 'pip' || install.manager === 'project') && listingOf(step, install, world).isWhole);

import { flat, isHole } from 'layerwright/spec';
import type { Install, Manager } from '../../../effects/effect.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { mergeInstalls } from '../../edits/merge.ts';
import type { Installed } from '../../edits/package.ts';
import { hasMounts } from '../../engine/installs.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'mergeable-installs',
    group: 'cache-order',
    severity: 'info',
    fix: 'quick',
    summary: 'Installations by the same package manager follow each other, and could be one.',
  },
  {
    of: ['install'],
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const above = steps[i - 1];
        if (!above || managerOf(above) === undefined || managerOf(above) !== managerOf(step)) return;
        const [before, behind] = [onlyInstall(above), onlyInstall(step)];
        if (!before || !behind || !isAlike(before, behind)) return;
        report({
          at: behind.install.isTyped ? step.call.from : behind.install.at,
          message:
            'This and the installation above it are by the same manager, with the same options. Each is a layer, looks at the index again, and knows nothing of what the other needs. Name the packages in one.',
          steps: [step, before.step],
          related: [{ at: before.install.isTyped ? before.step.call.from : before.install.at, message: 'The installation above it.' }],
          fix: () => ({
            title: 'Name the packages in one installation',
            safe: false,
            edits: (program) => mergeInstalls(program, before, behind),
            changes: { calls: [before.step.call, behind.step.call] },
          }),
        });
      });
    },
  },
);

/** Who installs first in a step. Most neighbours are of several, or of none, and are looked at no further. */
const managerOf = ({ effects }: Step): Manager | undefined => {
  const install = effects.find(({ is }) => is === 'install');
  return install?.is === 'install' ? install.manager : undefined;
};

type Found = Installed & { readonly install: Install & { readonly at: Step['instruction']['text'] } };

/** The installation of a step that does nothing else, but what the builder itself does around it. All of it is known. */
function onlyInstall(step: Step): Found | undefined {
  const [install, ...more] = step.effects.flatMap((effect) => (effect.is === 'install' ? [effect] : []));
  if (!install || more.length > 0 || !isPlain(step) || !isKnown(install)) return undefined;
  return install.isTyped || commandsOf(step.instruction).commands.length === 1 ? { step, install } : undefined;
}

/** Nothing is given to the step besides its text, and everything in that is understood. */
function isPlain(step: Step): boolean {
  const { instruction, effects, isKept } = step;
  const isBare = instruction.do === 'run' && !instruction.build && !hasMounts(step) && !instruction.text.some(isHole);
  return isBare && isKept && !effects.some(({ is }) => is === 'anything' || is === 'useEnv' || is === 'clone');
}

/** Only names are given, and each is one. */
const isKnown = ({ adds, packages, reads, project, redirected }: Install): boolean =>
  adds && packages.length + redirected.length > 0 && reads.length === 0 && !project;

/** The same but for the packages: each word around them, the method and its options. */
function isAlike(a: Found, b: Found): boolean {
  if (a.install.isTyped !== b.install.isTyped || a.install.manager !== b.install.manager || frameOf(a) !== frameOf(b)) return false;
  return !a.install.isTyped || isSameMethod(a.step, b.step);
}

/** Two calls, each with packages alone. */
const isSameMethod = ({ call: a }: Step, { call: b }: Step): boolean =>
  a !== b && a.method === b.method && a.args.length === 1 && b.args.length === 1;

/** A command without its packages, and without those that the shell takes apart. */
const frameOf = ({ install: { by, packages } }: Found): string => {
  const names = [...packages, ...by.glued.map(({ word }) => word.at)];
  return by.words.flatMap(({ at }) => (names.includes(at) ? [] : [flat(at)])).join(' ');
};

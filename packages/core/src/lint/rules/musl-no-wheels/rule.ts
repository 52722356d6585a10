import { flat } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { hasNoMuslWheels } from '../../../catalog/wheels/wheels.ts';
import { replaceText } from '../../edits/replace.ts';
import { type StageBase, baseOf, nameOf } from '../../engine/base.ts';
import { managedInstalls, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'musl-no-wheels',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: 'A Python package is installed on Alpine that has no wheels for it.',
  },
  {
    of: ['install pip', 'install project'],
    image: (steps, report, world) => {
      const base = baseOf(steps);
      if (base?.facts.libc !== 'musl') return;
      for (const { step, effect, requirements, index } of [...pipInstalls(steps, world), ...managedInstalls(steps, world)]) {
        const asked = requirements.find(({ key, url, marker }) => hasNoMuslWheels(key) && !url && !marker);
        if (!asked || index.is === 'unknown') continue;
        const slim = slimName(base);
        report({
          at: asked.at,
          message: `\`${asked.key}\` has no wheels for Alpine and no source that could be built instead${effect.manager === 'pip' ? ': `No matching distribution`' : ''}. Start from a base of Debian${slim === undefined ? '' : `, such as \`${slim}\``}.`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: 'The base is Alpine.' }],
          ...(slim !== undefined && {
            fix: () => ({
              title: `Start from \`${slim}\``,
              safe: false,
              edits: (source) => replaceText(source, base.ref, slim),
              changes: { calls: [base.step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** The same image on Debian: `python:3.12-slim` of `python:3.12-alpine3.22`. */
function slimName({ ref, reference }: StageBase): string | undefined {
  const { tag = '' } = reference;
  const slim = tag.replace(/-alpine[\d.]*$/, '-slim');
  return reference.digest === undefined && slim !== tag && baseNamed(nameOf(reference))?.tag(slim)?.is === 'listed'
    ? flat(ref).slice(0, -tag.length) + slim
    : undefined;
}

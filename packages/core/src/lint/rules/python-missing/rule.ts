import { isManaged } from '../../../catalog/apt/apt.ts';
import { programIn } from '../../../catalog/contents/programs.ts';
import { supportAsOf } from '../../../catalog/support/support.ts';
import { type StageBase, baseOf } from '../../engine/base.ts';
import { placeOfInstall } from '../../engine/installs.ts';
import { type PipInstall, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';
import { bringingPip, hasOwnPython, packagesFor } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-missing',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: '`pip` is used, and neither the base nor a step before has it.',
  },
  {
    of: ['install pip'],
    image: (steps, report, { today = supportAsOf }) => {
      const base = baseOf(steps);
      const missing = base && programIn(base.reference.text, 'pip') === false ? pipInstalls(steps).find(isMissing) : undefined;
      if (!base || !missing) return;
      report({
        at: placeOfInstall(missing.effect, missing.step),
        message: `There is no pip: \`${base.reference.text}\` has none, and no step before installs it. ${adviceFor(missing, base)}, or start from a \`python\` image.`,
        steps: [base.step, missing.step],
        related: [{ at: base.ref, message: 'The base.' }],
        fix: () => bringingPip(steps, base, missing, today),
      });
    },
  },
);

/** A pip that a path names may be that of an environment. */
const isMissing = ({ step, effect }: PipInstall): boolean =>
  /^(?:pip3?|python3?)$/.test(effect.by.run[0]?.value ?? '') && providedAt(step, effect, 'pip') === 'no';

/** What to do first. A Python that the distribution guards takes nothing from pip, so there an environment is made. */
function adviceFor(missing: PipInstall, { facts: { manager, system, release } }: StageBase): string {
  if (hasOwnPython(missing)) return 'Call `withPython` first';
  if (manager === 'apt' && isManaged(`${system} ${release}`)) return 'Make a virtual environment with the package `python3-venv` first';
  if (manager === 'apt')
    return `Install ${packagesFor(missing)
      .map((name) => `\`${name}\``)
      .join(' and ')} with apt first`;
  if (manager === 'apk') return 'Make a virtual environment with the package `python3` first';
  return manager === 'dnf' ? 'Install `python3-pip` with dnf first' : 'Copy what it installs from another stage';
}

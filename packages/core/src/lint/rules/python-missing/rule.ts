import { type Text } from 'layerwright/spec';
import { programIn } from '../../../catalog/contents/programs.ts';
import { baseOf } from '../../engine/base.ts';
import { type PipInstall, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-missing',
    group: 'base-image',
    severity: 'error',
    fix: 'none',
    summary: '`pip` is used, and neither the base nor a step before has it.',
  },
  {
    of: ['install pip'],
    image: (steps, report) => {
      const base = baseOf(steps);
      const missing = base && programIn(base.reference.text, 'pip') === false ? pipInstalls(steps).find(isMissing) : undefined;
      if (!base || !missing) return;
      report({
        at: placeOf(missing),
        message: `There is no pip: \`${base.reference.text}\` has none, and no step before installs it. ${adviceFor(base.facts.manager)}, or start from a \`python\` image.`,
        steps: [base.step, missing.step],
        related: [{ at: base.ref, message: 'The base.' }],
      });
    },
  },
);

/** A pip that a path names may be that of an environment. */
const isMissing = ({ step, effect }: PipInstall): boolean =>
  /^(?:pip3?|python3?)$/.test(effect.by.run[0]?.value ?? '') && providedAt(step, effect, 'pip') === 'no';

const placeOf = ({ effect }: PipInstall): Text => (effect.isTyped ? (effect.packages[0] ?? effect.at) : effect.at);

const ADVICE: Readonly<Record<string, string>> = {
  apt: 'Install `python3-pip` with apt first',
  apk: 'Install `py3-pip` with apk first',
  dnf: 'Install `python3-pip` with dnf first',
};
const adviceFor = (manager: string): string => ADVICE[manager] ?? 'Copy what it installs from another stage';

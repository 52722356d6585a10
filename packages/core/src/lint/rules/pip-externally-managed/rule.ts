import { type World, flat } from 'layerwright/spec';
import { isManaged } from '../../../catalog/apt/apt.ts';
import type { Effect } from '../../../effects/effect.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { replaceText } from '../../edits/replace.ts';
import { hasOnlyItsArchives } from '../../engine/apt.ts';
import { type StageBase, baseOf } from '../../engine/base.ts';
import { placeOfInstall } from '../../engine/installs.ts';
import { type PipInstall, pipInstalls } from '../../engine/pip.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { maySay } from '../../engine/settings.ts';
import { before } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'pip-externally-managed',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: '`pip` installs beside the Python of the distribution, which refuses that.',
  },
  {
    of: ['install pip'],
    image: (steps, report, world) => {
      const base = baseOf(steps);
      if (!base || !isSystemPython(base)) return;
      const release = `${base.facts.system} ${base.facts.release}`;
      for (const install of pipInstalls(steps)) {
        const { step, effect } = install;
        if (!isRefused(install, world) || !isUntouched(steps, install)) continue;
        const { verb } = effect;
        report({
          at: placeOfInstall(effect, step),
          message: `\`pip\` stops with \`externally-managed-environment\`: the Python of ${release} takes packages from apt only. Install into a virtual environment whose \`bin\` is on the \`PATH\`, start from a \`python\` image, or pass \`--break-system-packages\`.`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: `The base is ${release}.` }],
          ...(verb && {
            fix: () => ({
              title: 'Pass `--break-system-packages`',
              safe: false,
              edits: (source) => replaceText(source, verb, 'install --break-system-packages'),
              changes: { calls: [step.call] },
            }),
          }),
        });
      }
    },
  },
);

/** The only Python that can be there is that of the distribution. */
const isSystemPython = ({ facts: { python, pip, system, release } }: StageBase): boolean =>
  (python === 'none' || pip === 'no') && isManaged(`${system} ${release}`);

/** What tells pip that it may: a flag, a variable or a setting. */
const ALLOWED = /break.system.packages|pip\.conf|pip3? config/i;

/** Where pip writes elsewhere. */
const ELSEWHERE = /^(?:--target|-t|--prefix|--root|--python|--user-agent)(?:=|$)/;

function isRefused({ step, effect }: PipInstall, world: World): boolean {
  const isUsual = /^(?:pip3?|python3?)$/.test(effect.by.run[0]?.value ?? '') && effect.by.assigns.length === 0;
  const { env, provides } = before(step);
  const isPlain = ['PATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_CONFIG_FILE', 'VIRTUAL_ENV'].every((name) => env(name) === 'unset');
  const isThere = before(step).hasPackage('apt', 'python3-pip') === 'yes' || provides('pip') === 'yes';
  return (
    isUsual &&
    isPlain &&
    isThere &&
    !maySay(step, ALLOWED, world) &&
    !effect.by.run.some(({ value }) => value === undefined || ELSEWHERE.test(value))
  );
}

/**
 * Nothing that is not known happens before, no environment is entered in the same shell, no other manager brought a Python, and the
 * file that forbids it was left alone.
 */
function isUntouched(steps: readonly Step[], { step, effect }: PipInstall): boolean {
  const isPlain = commandsOf(step.instruction).commands.every((command) => programOf(command) !== 'source' && programOf(command) !== '.');
  const isLeft = steps.slice(0, step.index + 1).every(({ effects }) => !effects.some(touchesPython));
  return isPlain && isLeft && hasOnlyItsArchives(steps, step, effect) && before(step).hasPackage('conda', 'python') === 'no';
}

const touchesPython = (effect: Effect): boolean =>
  (effect.is === 'write' || effect.is === 'remove') && /python|EXTERNALLY/i.test(flat(effect.path));

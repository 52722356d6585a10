import type { Effect, Manager } from '../../../effects/effect.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';
import { mustSucceed } from '../../engine/tolerated.ts';
import { withManagerOf } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'wrong-package-manager',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: 'A package manager that the distribution of the base does not have.',
  },
  {
    of: ['install'],
    image: (steps, report) => {
      const base = baseOf(steps);
      if (!base || base.facts.manager === 'unknown') return;
      const { manager, system } = base.facts;
      for (const step of steps) {
        const wrong = step.effects.find((effect) => isOfSystem(effect) && mustSucceed(step, effect.by) && effect.manager !== manager);
        if (!wrong || !isOfSystem(wrong) || providedAt(step, wrong, PROGRAMS[wrong.manager] ?? '') !== 'no') continue;
        const [first] = wrong.packages;
        report({
          at: first && wrong.isTyped ? first : wrong.at,
          message: `\`${wrong.tool}\` is not there: ${manager === 'none' ? NO_MANAGER : `${system} installs packages with \`${PROGRAMS[manager] ?? manager}\`. Install them with that, or start from another base.`}`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: 'The base.' }],
          fix: () => withManagerOf(base, steps, { step, wrong }),
        });
      }
    },
  },
);

const NO_MANAGER = 'the base has no package manager. Take what you need from another stage, or start from another base.';

/** The program of each manager. */
const PROGRAMS: Readonly<Record<string, string>> = { apt: 'apt-get', apk: 'apk', dnf: 'dnf', zypper: 'zypper' };

const SYSTEM: ReadonlySet<Manager> = new Set(['apt', 'apk', 'dnf', 'zypper']);

const isOfSystem = (effect: Effect): effect is Extract<Effect, { is: 'install' }> => effect.is === 'install' && SYSTEM.has(effect.manager);

import type { Text } from 'layerwright/spec';
import type { Effect, Manager } from '../../../effects/effect.ts';
import { commandsOf } from '../../../effects/effects.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { providedAt } from '../../engine/state.ts';
import type { Step } from '../../engine/steps.ts';
import { mustSucceed } from '../../engine/tolerated.ts';
import { withManagerOf } from './fix.ts';

export const rule: Rule = defineRule(
  {
    id: 'wrong-package-manager',
    group: 'base-image',
    severity: 'error',
    fix: 'quick',
    summary: 'A package manager that the distribution of the base does not have.',
    silences: [
      'apt-lists-kept',
      'apt-recommends',
      'apt-update-alone',
      'apt-install-without-update',
      'apt-cli-in-script',
      'interactive-install',
    ],
  },
  {
    of: ['install', 'refreshIndex'],
    image: (steps, report) => {
      const base = baseOf(steps);
      if (!base || base.facts.manager === 'unknown') return;
      const { manager, system } = base.facts;
      for (const step of steps) {
        const wrong = wrongIn(step, manager);
        if (!wrong) continue;
        report({
          at: placeOf(wrong),
          message: `\`${toolOf(wrong)}\` is not there: ${manager === 'none' ? NO_MANAGER : `${system} installs packages with \`${PROGRAMS[manager] ?? manager}\`. Install them with that, or start from another base.`}`,
          steps: [base.step, step],
          related: [{ at: base.ref, message: 'The base.' }],
          ...(wrong.is === 'install' && { fix: () => withManagerOf(base, steps, { step, wrong }) }),
        });
      }
    },
  },
);

const NO_MANAGER = 'the base has no package manager. Take what you need from another stage, or start from another base.';

/** The program of each manager. */
const PROGRAMS: Readonly<Record<string, string>> = { apt: 'apt-get', apk: 'apk', dnf: 'dnf', zypper: 'zypper' };

const SYSTEM: ReadonlySet<Manager> = new Set(['apt', 'apk', 'dnf', 'zypper']);

type Wrong = Extract<Effect, { is: 'install' | 'refreshIndex' }>;

/** What a step certainly runs of another manager than that of the base: an installation, or where there is none, an update that a user wrote. */
function wrongIn(step: Step, manager: string): Wrong | undefined {
  const { commands } = commandsOf(step.instruction);
  const isRun = (effect: Wrong): boolean => {
    const by = effect.is === 'install' ? effect.by : commands.find(({ at }) => at === effect.at && at[0]?.from !== undefined);
    return by !== undefined && mustSucceed(step, by) && effect.manager !== manager;
  };
  const all = step.effects.filter(isOfSystem).filter(isRun);
  const wrong = all.find(({ is }) => is === 'install') ?? all[0];
  return wrong && providedAt(step, wrong, PROGRAMS[wrong.manager] ?? '') === 'no' ? wrong : undefined;
}

const isOfSystem = (effect: Effect): effect is Wrong =>
  (effect.is === 'install' || effect.is === 'refreshIndex') && SYSTEM.has(effect.manager);

const placeOf = (wrong: Wrong): Text => (wrong.is === 'install' && wrong.isTyped ? (wrong.packages[0] ?? wrong.at) : wrong.at);

const toolOf = (wrong: Wrong): string => (wrong.is === 'install' ? wrong.tool : (PROGRAMS[wrong.manager] ?? wrong.manager));

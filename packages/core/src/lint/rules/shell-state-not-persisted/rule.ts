import { show } from 'layerwright/spec';
import type { Effect, ShellState } from '../../../effects/effect.ts';
import { programOf } from '../../../effects/shell/shell.ts';
import { joinWithNext } from '../../edits/join.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten, nextRun } from '../../engine/scripts.ts';

export const rule: Rule = defineRule(
  {
    id: 'shell-state-not-persisted',
    group: 'cache-correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A command only sets something in its own shell, which ends with it: `export`, `source …/activate`, `ulimit`.',
  },
  {
    of: ['shellState'],
    where: (doing) => onlyState(doing) !== undefined,
    image: (steps, report) => {
      for (const step of steps) {
        const state = onlyState(step);
        if (!state) continue;
        const next = nextRun(steps, step);
        report({
          at: state.at,
          message: `What \`${programOf(state.by) ?? ''}\` sets holds for the shell of this command alone, and the next one has another. ${ADVICE[state.what]}`,
          steps: [step],
          ...(next && {
            fix: () => ({
              title: 'Join with the next command',
              safe: false,
              edits: (program) => joinWithNext(program, step, next),
              changes: { calls: [step.call, next.call] },
            }),
          }),
        });
      }
    },
  },
);

const JOIN = 'Join it with the command that needs it, by `&&`.';
const ADVICE: Readonly<Record<ShellState['what'], string>> = {
  cd: JOIN,
  export: 'Set the variable with `env`, or join it with the command that needs it.',
  source: JOIN,
  activate: 'Put the environment first on the path with `env`, or join it with the command that needs it.',
  alias: JOIN,
  umask: JOIN,
  ulimit: JOIN,
  set: JOIN,
};

/** The first thing that a step sets in its shell, where it does nothing that lasts. */
function onlyState({ effects, instruction }: Doing): (Effect & ShellState) | undefined {
  if (instruction.do !== 'run') return undefined;
  const states = effects.flatMap((effect) => (effect.is === 'shellState' ? [effect] : []));
  const state = states.find(({ what }) => what !== 'cd');
  const isOnly = effects.every(
    (effect) => isPassing(effect) || (effect.is === 'anything' && states.some((each) => isProfile(each, effect))),
  );
  return state && isOnly && states.every(({ by }) => isWritten(by) && by.shell === 0 && by.certain) ? state : undefined;
}

const isPassing = ({ is }: Effect): boolean => /^(?:shellState|useEnv|read|enter)$/.test(is);

const PROFILE = /(?:bashrc|profile|\.env|env\.sh|setup\.(?:ba)?sh|conda\.sh|nvm\.sh|cargo\/env)['"]?$/;

/** A file that is run in the shell may do anything; those of these names only set something. */
const isProfile = ({ what, at }: Effect & ShellState, other: Effect): boolean =>
  what === 'source' && other.at === at && PROFILE.test(show(at));

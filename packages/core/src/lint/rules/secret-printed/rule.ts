import { flat, isWord } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import { removeCommand } from '../../edits/words.ts';
import type { Doing } from '../../engine/kinds.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-printed',
    group: 'security',
    severity: 'warning',
    fix: 'quick',
    summary: 'A step that is given secrets prints them, so they are in the log of the build.',
  },
  {
    of: ['run'],
    where: (doing) => secretsOf(doing).any,
    image: (steps, report) => {
      for (const step of steps) {
        const { variables, any } = secretsOf(step);
        if (!any) continue;
        for (const command of printing(step, variables)) {
          report({
            at: command.at,
            message: 'This writes secrets into the log of the build, which is kept and shared. Take the command out.',
            steps: [step],
            fix: () => ({
              title: 'Take the command out',
              safe: false,
              edits: (source) => removeCommand(source, step.call, command.at),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** The variables in which a step has its secrets, and whether it has any. */
type Secrets = { readonly variables: readonly string[]; readonly any: boolean };

function secretsOf({ instruction }: Doing): Secrets {
  if (instruction.do !== 'run') return { variables: [], any: false };
  const mounts = instruction.flags.flatMap(([, value]) => (/\btype=secret\b/.test(flat(value)) ? [flat(value)] : []));
  const variables = mounts.flatMap((mount) => /(?:^|,)env=([A-Za-z_]\w*)(?:,|$)/.exec(mount)?.[1] ?? []);
  return { variables, any: variables.length > 0 || (instruction.build?.secrets ?? []).some(isWord) };
}

/** The commands whose output is the step's own, and has a secret in it. */
function printing({ instruction, effects }: Step, variables: readonly string[]): readonly ShellCommand[] {
  const own = commandsOf(instruction).commands.filter(
    ({ shell, redirects }) => shell === 0 && !redirects.some(({ operator }) => operator.startsWith('>')),
  );
  const all = effects.flatMap((effect) => (effect.is === 'printEnv' && effect.names === 'all' ? [effect.at] : []));
  return own.filter(
    (command, i) =>
      all.includes(command.at) ||
      (SAYING.has(programOf(command) ?? '') && variables.some((name) => says(command, name))) ||
      (isTracing(command) && traced(own.slice(i + 1)).some(({ uses }) => variables.some((name) => uses.includes(name)))),
  );
}

const SAYING: ReadonlySet<string> = new Set(['echo', 'printf', 'printenv']);

/** Whether what a command says has a variable's value: the shell reads it there, and makes nothing else of it. */
function says({ at, run }: ShellCommand, name: string): boolean {
  if (run[0]?.value === 'printenv') return run.slice(1).some(({ value }) => value === name);
  const read = flat(at).replace(/\\.|'[^']*'/gs, '');
  return new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\})`).test(read);
}

const isTracing = ({ run }: ShellCommand): boolean =>
  run[0]?.value === 'set' && run.slice(1).some(({ value = '' }) => /^-[a-wyz]*x|^xtrace$/.test(value));

/** The commands until the shell says no more what it does. */
function traced(behind: readonly ShellCommand[]): readonly ShellCommand[] {
  const end = behind.findIndex(({ run }) => run[0]?.value === 'set' && run.some(({ value = '' }) => /^\+[a-z]*[xo]/.test(value)));
  return behind.slice(0, end < 0 ? behind.length : end);
}

import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import { writeBehind } from '../../edits/command.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten } from '../../engine/scripts.ts';

export const rule: Rule = defineRule(
  {
    id: 'useradd-high-uid',
    group: 'size',
    severity: 'warning',
    fix: 'safe',
    summary: '`useradd` with a high user id and without `-l` makes a layer of gigabytes.',
  },
  {
    of: ['runs useradd'],
    where: ({ instruction }) => commandsOf(instruction).commands.some(isHigh),
    image: (steps, report) => {
      for (const step of steps) {
        for (const command of commandsOf(step.instruction).commands) {
          const [useradd] = command.run;
          if (!useradd || !isHigh(command)) continue;
          report({
            at: command.at,
            message: `\`useradd\` makes the files of logins (\`/var/log/lastlog\`, \`/var/log/faillog\`) long enough for the user id ${String(uidOf(command))}. They are empty, but a layer keeps them at full length, which can be gigabytes. Add \`-l\`.`,
            steps: [step],
            fix: () => ({
              title: 'Add `-l`',
              safe: true,
              edits: (program) => writeBehind(program, useradd.at, ' -l'),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** The first number with six digits. */
const HIGH = 100_000;

function isHigh(command: ShellCommand): boolean {
  const uid = programOf(command) === 'useradd' && isWritten(command) ? uidOf(command) : undefined;
  return uid !== undefined && uid >= HIGH && !hasNoLog(command);
}

function uidOf({ run }: ShellCommand): number | undefined {
  const at = run.findIndex(({ value }) => /^(?:-u|--uid)$/.test(value ?? ''));
  const written = at >= 0 ? run[at + 1]?.value : run.flatMap(({ value }) => /^(?:-u|--uid=)(\d+)$/.exec(value ?? '')?.[1] ?? [])[0];
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}

/** The flag is there, or may be: a variable stands among the words. */
const hasNoLog = ({ run }: ShellCommand): boolean =>
  run.some(({ value }) => value === undefined || /^-[a-zA-Z]*l[a-zA-Z]*$|^--no-log-init$/.test(value));

import { show } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, isFlag } from '../../../effects/shell/shell.ts';
import { removeWord } from '../../edits/command.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten } from '../../engine/scripts.ts';
import { before } from '../../engine/state.ts';

export const rule: Rule = defineRule(
  {
    id: 'sudo-in-build',
    group: 'security',
    severity: 'warning',
    fix: 'safe',
    severityIn: { e2b: 'off', opencomputer: 'off' },
    summary: '`sudo` in a command that runs as root already.',
  },
  {
    of: ['runs sudo'],
    image: (steps, report) => {
      for (const step of steps) {
        for (const command of commandsOf(step.instruction).commands) {
          const sudo = command.words[0];
          if (!sudo || !isSudo(command) || before(step).user !== 'root') continue;
          const isAlone = command.words[1] !== undefined && !isFlag(command.words[1]) && !/=/.test(show(command.words[1].at));
          report({
            at: sudo.at,
            message:
              'This step runs as root already, so `sudo` changes nothing here, and the command fails where an image has none. Run the command without it.',
            steps: [step],
            ...(isAlone && {
              fix: () => ({
                title: 'Remove `sudo`',
                safe: true,
                edits: (program) => removeWord(program, sudo.at),
                changes: { calls: [step.call] },
              }),
            }),
          });
        }
      }
    },
  },
);

/** Who becomes somebody else by it needs it. */
const isSudo = (command: ShellCommand): boolean =>
  command.words[0]?.value === 'sudo' &&
  command.words.length > 1 &&
  isWritten(command) &&
  !command.words.some(({ value }) => /^(?:-[a-zA-Z]*[ugi]|--(?:user|group|login)(?:=.*)?)$/.test(value ?? ''));

import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, isFlag, programOf } from '../../../effects/shell/shell.ts';
import { replaceText } from '../../edits/replace.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten } from '../../engine/scripts.ts';

export const rule: Rule = defineRule(
  {
    id: 'apt-cli-in-script',
    group: 'style',
    severity: 'info',
    fix: 'safe',
    summary: '`apt` in a script, which is made for people.',
  },
  {
    of: ['runs apt'],
    image: (steps, report) => {
      for (const step of steps) {
        for (const command of commandsOf(step.instruction).commands) {
          const apt = command.run[0];
          if (!apt || programOf(command) !== 'apt' || !isWritten(command) || !isShared(command)) continue;
          report({
            at: apt.at,
            message: '`apt` is made for people: its output and options may change, as it says itself in a script. Call `apt-get`.',
            steps: [step],
            fix: () => ({
              title: 'Call `apt-get`',
              safe: !isUpgrade(command),
              edits: (program) => (apt.value === 'apt' ? replaceText(program, apt.at, 'apt-get') : undefined),
              changes: { calls: [step.call] },
            }),
          });
        }
      }
    },
  },
);

/** Of `apt` it installs what the new versions need besides, of `apt-get` it leaves these as they are. */
const isUpgrade = ({ run }: ShellCommand): boolean => run.some(({ value }) => value === 'upgrade');

/** Whether `apt-get` has the same command. */
const isShared = ({ run }: ShellCommand): boolean =>
  /^(?:install|reinstall|remove|purge|update|upgrade|autoremove|clean|autoclean|build-dep|download|source|satisfy)$/.test(
    run.slice(1).find((word) => !isFlag(word))?.value ?? '',
  );

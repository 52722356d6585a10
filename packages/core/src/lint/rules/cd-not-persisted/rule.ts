import { show } from 'layerwright/spec';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import { joinWithNext } from '../../edits/join.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { isWritten, mainCommands, nextRun } from '../../engine/scripts.ts';

export const rule: Rule = defineRule(
  {
    id: 'cd-not-persisted',
    group: 'cache-correctness',
    severity: 'error',
    fix: 'quick',
    summary: 'A command ends with `cd`, and the next one begins where this one did.',
  },
  {
    of: ['runs cd', 'runs pushd'],
    image: (steps, report) => {
      for (const step of steps) {
        const commands = mainCommands(step) ?? [];
        const last = commands.at(-1);
        if (!last || !isWritten(last) || !last.certain || !isEntering(last) || isReturning(last, commands)) continue;
        const next = nextRun(steps, step);
        report({
          at: last.at,
          message: `\`${show(last.at)}\` ends with its command: each one runs in a shell of its own, and the next begins in the working directory again. Set that with \`workdir\`, or join the commands by \`&&\`.`,
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

const isEntering = (command: ShellCommand): boolean => /^(?:cd|pushd)$/.test(programOf(command) ?? '');

/** Whether a command leaves the directory that one before it has entered: nobody goes on from there. */
const isReturning = ({ run: [, to] }: ShellCommand, commands: readonly ShellCommand[]): boolean =>
  (!to || /^(?:-|\/|(?:\.\.\/?)+|~\/?)$/.test(to.value ?? '')) && commands.slice(0, -1).some(isEntering);

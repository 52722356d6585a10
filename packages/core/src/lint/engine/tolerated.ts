import { commandsOf } from '../../effects/effects.ts';
import type { ShellCommand } from '../../effects/shell/shell.ts';
import type { Step } from './steps.ts';

/** Whether a command certainly runs, and nothing is written behind it for the case that it fails, as `|| true`. */
export const mustSucceed = (step: Step, command: ShellCommand): boolean => command.certain && !isTolerated(step, command);

function isTolerated({ instruction }: Step, command: ShellCommand): boolean {
  const { commands } = commandsOf(instruction);
  for (const next of commands.slice(commands.indexOf(command) + 1)) {
    if (next.link === '||') return true;
    if (next.link !== '&&' && next.link !== '|' && next.shell === command.shell) return false;
  }
  return false;
}

import { commandsOf } from '../../effects/effects.ts';
import type { ShellCommand } from '../../effects/shell/shell.ts';
import type { Step } from './steps.ts';

/** Whether the user wrote a command, and no typed step of a builder. */
export const isWritten = ({ at }: ShellCommand): boolean => at[0]?.from !== undefined;

/** The commands of the shell that a step starts, in order; nothing where there is none, or some of it is not understood. */
export function mainCommands({ instruction }: Step): readonly ShellCommand[] | undefined {
  if (instruction.do !== 'run' || 'argv' in instruction.body) return undefined;
  const { commands, unread } = commandsOf(instruction);
  return unread ? undefined : commands.filter(({ shell, words, assigns }) => shell === 0 && words.length + assigns.length > 0);
}

/** The step behind one, if it runs a command too: what a shell forgets between them can be joined. */
export function nextRun(steps: readonly Step[], { index }: Step): Step | undefined {
  const next = steps[index + 1];
  return next?.instruction.do === 'run' ? next : undefined;
}

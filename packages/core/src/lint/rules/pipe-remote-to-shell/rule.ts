import { type Text, flat } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, type ShellWord, isFlag, programOf } from '../../../effects/shell/shell.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'pipe-remote-to-shell',
    group: 'security',
    severity: 'warning',
    fix: 'none',
    summary: 'A script is fetched and run at once, as by `curl … | sh`: whatever the server sends that day.',
  },
  {
    of: ['fetch'],
    where: ({ instruction }) => commandsOf(instruction).commands.some((command) => INTERPRETERS.has(programOf(command) ?? '')),
    image: (steps, report) => {
      for (const step of steps) {
        const { commands } = commandsOf(step.instruction);
        for (const [i, command] of commands.entries()) {
          const at = fedFrom(command, commands.slice(0, i)) ?? scriptIn(command);
          if (!at?.[0]?.from) continue;
          report({
            at,
            message: `What is fetched here is run at once, by \`${programOf(command) ?? 'sh'}\`: whatever the server sends on the day of the build, or half of it where the connection breaks. Fetch a fixed version into a file, compare its checksum, and run that; or install it with a package manager.`,
            steps: [step],
          });
        }
      }
    },
  },
);

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);
const INTERPRETERS: ReadonlySet<string> = new Set([...SHELLS, 'python', 'python3', 'node', 'perl', 'ruby']);

/** The pipeline that ends in a program which runs what it is fed, where a command before it fetches that. */
function fedFrom(command: ShellCommand, before: readonly ShellCommand[]): Text | undefined {
  const line = command.pipe?.line;
  if (!line || !readsProgram(command)) return undefined;
  return before.some((each) => each.pipe?.line === line && isFetching(each)) ? line.at : undefined;
}

/** An interpreter that is named no program of its own: what it is fed is the program. */
function readsProgram(command: ShellCommand): boolean {
  const program = programOf(command) ?? '';
  const [first] = command.run.slice(1);
  if (!INTERPRETERS.has(program) || command.isFed) return false;
  if (first === undefined || first.value === '-' || first.value === '/dev/stdin') return true;
  return (
    SHELLS.has(program) &&
    isFlag(first) &&
    command.run.slice(1).every((word, i, all) => isFlag(word) || behindEnd(all, i)) &&
    !takesText(command)
  );
}

/** Whether words before one of a shell's say that those behind are arguments: `-s`, `--`. */
const behindEnd = (words: readonly ShellWord[], i: number): boolean =>
  words.slice(0, i).some(({ value = '' }) => value === '--' || /^-[a-z]*s[a-z]*$/.test(value));

const takesText = ({ run }: ShellCommand): boolean => run.some(({ value = '' }) => /^-[a-z]*c$/.test(value));

function isFetching(command: ShellCommand): boolean {
  const program = programOf(command);
  return (program === 'curl' || program === 'wget') && command.run.some(({ at }) => /(?:^|['"])(?:https?|ftp):\/\//.test(flat(at)));
}

/** A shell that is given the output of a fetching command for its script: `bash <(curl …)`, `sh -c "$(curl …)"`. */
function scriptIn(command: ShellCommand): Text | undefined {
  if (!SHELLS.has(programOf(command) ?? '')) return undefined;
  const given = command.run.slice(1).find((word) => !isFlag(word));
  return given && /^["']?(?:<\(|\$\(|`)\s*(?:curl|wget)\s[^)]*(?:https?|ftp):\/\//.test(flat(given.at)) ? command.at : undefined;
}

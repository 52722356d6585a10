import { type Argv, type Instruction, type Stage, type Texts, isWord } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';
import { beginningOf } from './beginning.ts';

/** The words of the program that is given the commands of a stage as text, where that is no shell of POSIX. */
export type ForeignShell = Texts | undefined;

/** Who reads commands behind an instruction. `SHELL ["powershell", "-Command"]` says so, for the stages that start from this one too. */
export function shellAfter(instruction: Instruction, shell: ForeignShell): ForeignShell {
  if (instruction.do !== 'set' || instruction.key !== 'shell' || !('argv' in instruction.value)) return shell;
  return isPosix(instruction.value) ? undefined : instruction.value.argv;
}

/** Shells whose language is known here, plainly or behind a program that only starts them: `["conda", "run", "/bin/bash", "-c"]`. */
const isPosix = ({ argv }: Argv): boolean =>
  argv.some((word) => isWord(word) && /^(?:.*\/)?(?:sh|bash|dash|ash)$/.test(knownText(word) ?? ''));

/** Who reads the first commands of a stage. */
export function shellBefore(stage: Stage): ForeignShell {
  const { base, parent } = beginningOf(stage);
  if (parent) return parent.sent.reduce<ForeignShell>((shell, { instruction }) => shellAfter(instruction, shell), shellBefore(parent));
  return base !== undefined && WINDOWS.test(base) ? CMD : undefined;
}

const WINDOWS = /windows|nanoserver/;
const CMD: Texts = [[{ text: 'cmd' }], [{ text: '/S' }], [{ text: '/C' }]];

/** An instruction whose text a shell reads, as the words of that shell. */
export function inShell(instruction: Instruction, shell: ForeignShell): Instruction {
  if (!shell || instruction.do !== 'run' || 'argv' in instruction.body) return instruction;
  return { ...instruction, body: { argv: [...shell, instruction.body] } };
}

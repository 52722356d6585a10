import type { Instruction } from 'layerwright/spec';
import type { Effect, Install, Manager } from '../../effects/effect.ts';
import { commandsOf } from '../../effects/effects.ts';
import { requirementsOf } from '../../effects/requirement.ts';
import type { ShellCommand } from '../../effects/shell/shell.ts';
import type { Step } from './steps.ts';

/**
 * What an instruction is, or something that it does, in one word or two. `written`: by the user, and not by a typed step of the builder.
 * `runs`: a command of this program, by the name alone. `pip torch`: pip is asked for a package, by its name as the index compares it.
 */
export type Kind =
  | Instruction['do']
  | Effect['is']
  | `install ${Manager}`
  | `written ${'install' | 'refreshIndex' | 'clean'}`
  | `written install ${Manager}`
  | 'uninstall'
  | `runs ${string}`
  | `pip ${string}`;

/** Stands for each last word: what a file names is not known here, and may be any package. */
export const ANY = '*';

/** An instruction with what it does. */
export type Doing = Pick<Step, 'instruction' | 'effects'>;

/** Is told a kind, its last word by itself where it has more than one: thousands of texts would be put together for nothing. */
export type Say = (kind: string, last?: string) => void;

/** Says each kind that an instruction is of; some more than once. */
export function eachKind({ instruction, effects }: Doing, say: Say): void {
  say(instruction.do);
  for (const effect of effects) {
    say(effect.is);
    if (effect.is === 'install') eachOfInstall(effect, say);
    else if ((effect.is === 'refreshIndex' || effect.is === 'clean') && effect.at[0]?.from) say('written', effect.is);
  }
  for (const command of commandsOf(instruction).commands) eachOfCommand(command, say);
}

function eachOfCommand({ words, run }: ShellCommand, say: Say): void {
  const [first, started] = [words[0]?.value, run[0]?.value];
  if (started !== undefined) say('runs', started.slice(started.lastIndexOf('/') + 1));
  if (first !== undefined && first !== started) say('runs', first);
}

function eachOfInstall(install: Install, say: Say): void {
  const { manager, adds, isTyped, reads } = install;
  say('install', manager);
  if (!adds) say('uninstall');
  if (!isTyped) {
    say('written', 'install');
    say('written install', manager);
  }
  if (manager === 'pip' && reads.length > 0) say('pip', ANY);
  if (manager === 'pip') for (const { key } of requirementsOf(install)) say('pip', key);
}

import { type Origin, type Text, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import type { ShellWord } from '../../effects/shell/shell.ts';
import type { Step } from './steps.ts';

export type Installation = Install & { readonly at: Text };

/** The installations that the user wrote as commands. What a typed step of a builder sends is the builder's choice. */
export const writtenInstalls = ({ effects }: Pick<Step, 'effects'>): readonly Installation[] =>
  effects.flatMap((effect) => (effect.is === 'install' && !effect.isTyped ? [effect] : []));

/** The program that installs, by the name that it has in scripts. */
export const toolOf = ({ tool }: Install): string => (tool === 'apt' ? 'apt-get' : tool);

/** What an installation was told by: the `install` of `apt-get install`. */
export const saidVerb = ({ verb }: Install): string => (verb ? flat(verb) : '');

/** Whether every flag of an installation is known: no variable stands where one may, and nobody adds words. */
export const hasKnownFlags = ({ by }: Install): boolean => by.isFed !== true && !by.run.some(mayBeFlag);

const mayBeFlag = ({ value, at }: ShellWord): boolean => value === undefined && /^["']?[$`\uFFFC]/.test(flat(at));

/** Whether a flag is given, alone or among several letters behind one dash. */
export const hasFlag = ({ flags }: Install, pattern: RegExp): boolean => flags.some((flag) => pattern.test(flat(flag)));

/** Where an installation is written: the command, or of a typed step what it is given first, and the call where that is written nowhere. */
export function placeOfInstall({ isTyped, packages, reads, at }: Install & { readonly at: Text }, { call }: Step): Text | Origin {
  if (!isTyped) return at;
  return [...packages, ...reads].find((word) => word.some(({ from }) => from)) ?? call.from;
}

/** Whether an instruction runs with mounts, whose contents are no part of the image. */
export const hasMounts = ({ instruction }: Step): boolean => instruction.do === 'run' && instruction.flags.length > 0;

/** The nearest installation by the system's package manager before something that a step does. */
export function systemInstallAbove(
  steps: readonly Step[],
  step: Step,
  effect: Effect,
): { readonly step: Step; readonly install: Install } | undefined {
  const here = step.effects.slice(0, step.effects.indexOf(effect));
  const all = [...steps.slice(0, step.index), { ...step, effects: here }].flatMap((each) =>
    each.effects.flatMap((install) => (install.is === 'install' && isOfSystem(install) ? [{ step: each, install }] : [])),
  );
  return all.at(-1);
}

const isOfSystem = ({ manager, adds, packages, by }: Install): boolean =>
  /^(?:apt|apk|dnf|zypper)$/.test(manager) && adds && by.certain && packages.length > 0;

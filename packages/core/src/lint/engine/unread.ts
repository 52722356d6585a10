import { type Instruction, flat, known } from 'layerwright/spec';
import type { Step } from './steps.ts';

/**
 * The last step that installs packages behind one that sets variables, as far as every step until there is known not to name
 * one of them. What a program reads of its environment without naming it in a command is not seen.
 */
export function lastInstallUnaware(set: Step, after: readonly Step[]): Step | undefined {
  if (!after.some(installs)) return undefined;
  const names = namesSet([set, ...after].filter(({ call }) => call === set.call));
  if (!names) return undefined;
  const behind = after.filter(({ call }) => call !== set.call);
  const end = behind.findIndex((step) => mayName(step, names));
  return behind.slice(0, end < 0 ? behind.length : end).findLast(installs);
}

const installs = ({ effects }: Step): boolean => effects.some((effect) => effect.is === 'install' && effect.adds);

/** The variables that steps set; nothing where one of their names is not known. */
function namesSet(steps: readonly Step[]): ReadonlySet<string> | undefined {
  const keys = steps.flatMap(({ instruction }) => (instruction.do === 'pairs' ? instruction.pairs.map(([key]) => key) : []));
  return keys.every(known) ? new Set(keys.map(flat)) : undefined;
}

const isUnclear = ({ do: is }: Instruction): boolean => is === 'from' || is === 'invalid' || is === 'anything';

/** Whether a step does what is not known, or names a variable or sets it again. */
function mayName({ instruction, effects }: Step, names: ReadonlySet<string>): boolean {
  if (isUnclear(instruction) || effects.some(({ is }) => is === 'anything')) return true;
  if (instruction.do === 'pairs' && instruction.pairs.some(([key]) => !known(key) || names.has(flat(key)))) return true;
  const text = flat(instruction.text);
  return text.includes('$') && [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => names.has(name));
}

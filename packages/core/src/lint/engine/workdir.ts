import { DOCKERFILE, flat, known } from 'layerwright/spec';
import { baseOf } from './base.ts';
import { type Step, resolve } from './steps.ts';

/** Whether the working directory before a step is the one that the base has: nothing in the stage sets it, or may. */
export function isWorkdirOfBase(before: readonly Step[]): boolean {
  const [from, ...more] = before.filter(({ instruction }) => instruction.do === 'from');
  if (from?.instruction.do !== 'from' || more.length > 0 || isStage(from)) return false;
  return before.every(
    ({ instruction }) =>
      instruction.do !== 'anything' && instruction.do !== 'invalid' && !(instruction.do === 'set' && instruction.key === 'workdir'),
  );
}

/** Whether an image begins with another one of the same build, which may set the directory, or with nothing, where it is `/`. */
function isStage({ call, instruction }: Step): boolean {
  if (instruction.do !== 'from') return false;
  const { kind, ref, image } = instruction.source;
  if (kind === 'scratch' || image !== undefined || !known(ref)) return true;
  return call.dialect === DOCKERFILE && !/[:@/]/.test(flat(ref));
}

/** A relative path as an absolute one: from the directory that the base is known to have, or else from `/`. */
export function absoluteFrom(steps: readonly Step[], path: string): string | undefined {
  const start = baseOf(steps)?.facts.workdir ?? 'unknown';
  const made = resolve(start.startsWith('/') ? start : '/', path);
  return made !== undefined && path.endsWith('/') && made !== '/' ? `${made}/` : made;
}

/** Whether a path is known to begin at the working directory. On Windows it may begin with a drive. */
export const isRelative = (path: string): boolean => path !== '' && !/^[/~$\\]|^[A-Za-z]:|[$\\'"`]/.test(path);

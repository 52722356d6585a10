import { HOLE, type Text, flat, isWord, known } from 'layerwright/spec';
import type { Step } from './steps.ts';

/** A path of the build context that a step takes, and what is left out of it where that is known. */
export type ContextPath = {
  readonly step: Step;
  readonly at: Text;
  readonly path: string;
  /** Where it is in the context: see `insideContext`. */
  readonly inside: string | undefined;
  readonly ignore: readonly string[] | undefined;
};

const memo = new WeakMap<readonly Step[], readonly ContextPath[]>();

/** The paths of the build context that are known wholly: without variables and patterns, and written by the user. */
export function contextPaths(steps: readonly Step[]): readonly ContextPath[] {
  let all = memo.get(steps);
  if (!all) memo.set(steps, (all = steps.flatMap(pathsOf)));
  return all;
}

function pathsOf(step: Step): readonly ContextPath[] {
  const { instruction } = step;
  if (instruction.do === 'attach' && instruction.what === 'files') {
    const local = instruction.data.find(([key]) => flat(key) === 'local')?.[1];
    const ignore = instruction.data.flatMap(([key, value]) => (flat(key) === 'ignore' ? [flat(value)] : []));
    return local ? plain(step, local, ignore) : [];
  }
  if (instruction.do !== 'copy' || instruction.of !== 'context') return [];
  return instruction.what.flatMap((what) => (isWord(what) ? plain(step, what, instruction.ignore ?? []) : []));
}

function plain(step: Step, at: Text, ignore: readonly string[]): readonly ContextPath[] {
  const path = flat(at);
  const isPlain = known(at) && path !== '' && !/[*?[$\\'"{(]/.test(path) && !path.startsWith('~');
  const isKnown = ignore.every((each) => !each.includes(HOLE) && !each.includes('$'));
  return isPlain && at.some(({ from }) => from)
    ? [{ step, at, path, inside: insideContext(path), ignore: isKnown ? ignore : undefined }]
    : [];
}

/** A path of the context without `.` and without `/` at its ends: the context itself is empty. Nothing where it leads out of it. */
export function insideContext(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

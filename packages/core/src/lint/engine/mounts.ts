import { flat } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';
import { insideContext } from './context-paths.ts';
import { type Step, overlaps, resolve } from './steps.ts';

/**
 * What is there only while a step runs. `target`: an absolute path, nothing where it is not known. `source`: nothing where it is not a
 * known path of the build context.
 */
export type Mount = { readonly type: string; readonly target: string | undefined; readonly source: string | undefined };

/** The mounts of a step: `RUN --mount=type=bind,source=requirements.txt,target=requirements.txt`. One that names no type is such a one. */
export function mountsOf({ instruction, workdir }: Step): readonly Mount[] {
  if (instruction.do !== 'run') return NONE;
  return instruction.flags.flatMap(([key, value]) => (flat(key) === 'mount' ? [mountIn(knownText(value) ?? '', workdir)] : []));
}

const NONE: readonly never[] = [];

/** Whether something may be mounted at a path, in a directory above it or below it. */
export const isMounted = (step: Step, path: string): boolean =>
  mountsOf(step).some(({ type, target }) => (target === undefined ? !PRIVATE.has(type) : overlaps(target, path)));

/** What has a place of its own where none is said. */
const PRIVATE: ReadonlySet<string> = new Set(['secret', 'ssh']);

function mountIn(text: string, workdir: string | undefined): Mount {
  const options = new Map(text.split(',').map((each): [string, string] => [each.replace(/=.*$/s, ''), each.replace(/^[^=]*=?/s, '')]));
  const [type = 'bind', target, source] = [['type'], ['target', 'dst', 'destination'], ['source', 'src']].map((names) =>
    names.flatMap((name) => options.get(name) ?? []).at(0),
  );
  const isOfContext = type === 'bind' && text !== '' && !options.has('from') && source?.includes('$') !== true;
  return { type, target: resolve(workdir, target), source: isOfContext ? insideContext(source ?? '.') : undefined };
}

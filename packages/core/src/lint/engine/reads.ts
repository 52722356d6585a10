import type { Text } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';
import { baseOf } from './base.ts';
import { isMounted } from './mounts.ts';
import { type Step, overlaps, resolve, steps, touched } from './steps.ts';

/** A path that a step reads: as it is written, and in the image. */
export type Read = { readonly at: Text; readonly path: string };

/** What a step reads of the image, as far as it is known which paths that are: no patterns, and none behind something that is not known. */
export function readsOf({ effects, workdir }: Step): readonly Read[] {
  const out: Read[] = [];
  let cwd = workdir;
  for (const effect of effects) {
    if (effect.is === 'anything') break;
    if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
    const paths = effect.is === 'read' ? [effect.path] : effect.is === 'install' ? effect.reads : [];
    for (const at of paths) {
      const path = resolve(cwd, knownText(at));
      if (path !== undefined && !/[*?[{]/.test(path)) out.push({ at, path });
    }
    // What it wrote itself is there.
    if (effect.is === 'write' || effect.is === 'fetch') break;
  }
  return out;
}

/** Where the files of distributions are. What stands there may be of the base. */
const OF_A_BASE =
  /^\/(?:bin|boot|dev|etc|go|home|lib|lib32|lib64|libx32|media|mnt|opt|proc|root|run|sbin|sys|tmp|usr|var)(?:\/|$)|^\/[^/]*$/;

/**
 * Whether a path is known not to be there for a step: the base is one that is known, no step before may have put it there, and nothing is
 * mounted there.
 */
export function isAbsent(path: string, step: Step): boolean {
  const all = steps(step.stage);
  const base = baseOf(all);
  if (!base || base.facts.system === 'unknown' || OF_A_BASE.test(path) || isMounted(step, path)) return false;
  return all.slice(0, step.index).every((each) => {
    const paths = touched(each);
    return paths !== undefined && !paths.some((other) => other !== '/' && overlaps(other, path));
  });
}

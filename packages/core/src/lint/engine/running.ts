import { type Text, type World } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type Step, overlaps, resolve } from './steps.ts';

/** An installation as a step runs it, and what is known of the files around. */
export type Running = { readonly step: Step; readonly install: Effect & Install; readonly world: World };

/** What the shell makes of a word that is quoted as a whole. */
export const withoutQuotes = (word: Text): string | undefined => knownText(word)?.replace(/^(['"])(.*)\1$/s, '$2');

/** The directory in which an installation runs, after what the step itself did before. */
export function workdirAt({ effects, workdir }: Step, install: Effect): string | undefined {
  let cwd = workdir;
  for (const effect of effects.slice(0, effects.indexOf(install))) if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
  return cwd;
}

/** Nothing that the step did before may have changed the file. */
export function isLeftAlone(path: string, { effects, workdir }: Step, install: Effect): boolean {
  let cwd = workdir;
  for (const effect of effects.slice(0, effects.indexOf(install))) {
    if (effect.is === 'anything' || effect.is === 'clone') return false;
    if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
    if (effect.is !== 'write' && effect.is !== 'remove') continue;
    const written = resolve(cwd, knownText(effect.path));
    if (written === undefined || overlaps(written, path)) return false;
  }
  return true;
}

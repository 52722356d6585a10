import { type Text, type World, flat } from 'layerwright/spec';
import { requirementIn } from '../../effects/requirement.ts';
import { refuses } from '../../effects/version.ts';
import { contextFileAt } from './context-file.ts';
import { isLeftAlone, withoutQuotes, workdirAt } from './listed.ts';
import type { PipInstall } from './pip.ts';
import { resolve } from './steps.ts';

/** A project that pip installs, by its `pyproject.toml` in the build context, and which Pythons that takes: `>=3.10`. */
export type Project = { readonly at: Text; readonly file: string; readonly python: string };

/** The projects that an installation installs and whose Pythons are known. */
export const projectsIn = (install: PipInstall, world: World): readonly Project[] =>
  install.effect.reads.flatMap((at) => projectAt(at, install, world) ?? []);

function projectAt(at: Text, { step, effect }: PipInstall, world: World): Project | undefined {
  const folder = resolve(workdirAt(step, effect), withoutQuotes(at)?.replace(/\[[^\]]*\]$/, ''));
  const path = folder === undefined ? undefined : `${folder === '/' ? '' : folder}/pyproject.toml`;
  const file = path !== undefined && isLeftAlone(path, step, effect) ? contextFileAt(path, step, world) : undefined;
  // A string on a line of its own, as every tool writes it; what is written otherwise is not known.
  const python = file && /^requires-python[ \t]*=[ \t]*(["'])([^"'\\\n]*)\1[ \t]*(?:#.*)?\r?$/m.exec(world.text(file.path) ?? '')?.[2];
  return file && python ? { at, file: file.path, python } : undefined;
}

/** More releases than this no minor version of Python has had. */
const RELEASES = 40;

/** Whether a project takes no release of a Python such as `3.9`. */
export function takesNone({ python }: Project, minor: string): boolean {
  const required = requirementIn([{ text: `python${python}` }]);
  const releases = Array.from({ length: RELEASES }, (_, i) => `${minor}.${String(i)}`);
  return required !== undefined && flat(required.name) === 'python' && releases.every((each) => refuses(required, each));
}

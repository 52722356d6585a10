import { type Text, type World, flat } from 'layerwright/spec';
import { requirementIn } from '../../effects/requirement.ts';
import { refuses } from '../../effects/version.ts';
import { projectGiven } from './listed-project.ts';
import type { PipInstall } from './pip.ts';

/** A project that pip installs, by its `pyproject.toml` in the build context, and which Pythons that takes: `>=3.10`. */
export type Project = { readonly at: Text; readonly file: string; readonly python: string };

/** The projects that an installation installs and whose Pythons are known. */
export const projectsIn = (install: PipInstall, world: World): readonly Project[] =>
  install.effect.reads.flatMap((at) => projectAt(at, install, world) ?? []);

function projectAt(at: Text, { step, effect }: PipInstall, world: World): Project | undefined {
  const found = projectGiven(at, { step, install: effect, world });
  return found?.project.python ? { at, file: found.file, python: found.project.python } : undefined;
}

/** More releases than this no minor version of Python has had. */
const RELEASES = 40;

/** Whether a project takes no release of a Python such as `3.9`. */
export function takesNone({ python }: Project, minor: string): boolean {
  const required = requirementIn([{ text: `python${python}` }]);
  const releases = Array.from({ length: RELEASES }, (_, i) => `${minor}.${String(i)}`);
  return required !== undefined && flat(required.name) === 'python' && releases.every((each) => refuses(required, each));
}

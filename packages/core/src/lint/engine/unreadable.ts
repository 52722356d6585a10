import { type Image, type World, flat, stages } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { packageFileIn } from '../../effects/package-file.ts';
import { tomlErrorIn } from '../../effects/toml.ts';
import { contextFileAt } from './context-file.ts';
import { withoutQuotes, workdirAt } from './running.ts';
import { type Step, resolve, steps } from './steps.ts';

/** A file of the build context that says what a call installs, and why it cannot be read, as the end of "It is not known: …". */
export type Unreadable = { readonly call: Image['call']; readonly file: string; readonly why: string };

/** What cannot be read of the files by which the calls of an image install, each once for a call. */
export function unreadableIn(image: Image, world: World): readonly Unreadable[] {
  const all = stages(image).flatMap((stage) => steps(stage).flatMap((step) => inStep(step, world)));
  return all.filter(({ call, file }, i) => all.findIndex((each) => each.call === call && each.file === file) === i);
}

const inStep = (step: Step, world: World): readonly Unreadable[] =>
  step.effects
    .flatMap((effect) => pathsRead(step, effect))
    .flatMap((path) => {
      const file = contextFileAt(path, step, world);
      const why = file && whyUnread(file.path, world);
      return file && why !== undefined ? [{ call: step.call, file: file.path, why }] : [];
    });

/** The files of lists that something reads, by their paths in the image. */
function pathsRead(step: Step, effect: Effect): readonly string[] {
  if (effect.is === 'listDependencies') return pathIn(undefined, knownText(effect.of));
  if (effect.is !== 'install' || !effect.adds) return [];
  const cwd = workdirAt(step, effect);
  const named = effect.reads.flatMap((at) => pathIn(cwd, withoutQuotes(at)?.replace(/\[[^\]]*\]$/, '')));
  return [...named, ...named.map((path) => inFolder(path, 'pyproject.toml')), ...(effect.project ? ofProject(effect, cwd) : [])];
}

function ofProject({ manager, reads }: Install, cwd: string | undefined): readonly string[] {
  if (cwd === undefined) return [];
  if (manager === 'npm') return [inFolder(cwd, 'package.json')];
  // A path that is named is that of the project, or in it.
  return reads.some((at) => /^\.?$/.test(flat(at))) || reads.length === 0 || manager === 'project' ? [inFolder(cwd, 'pyproject.toml')] : [];
}

const pathIn = (cwd: string | undefined, path: string | undefined): readonly string[] => {
  const found = resolve(cwd, path);
  return found === undefined ? [] : [found];
};

const inFolder = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;

function whyUnread(file: string, world: World): string | undefined {
  const text = world.text(file);
  if (text === undefined) return 'it is no text, or too long';
  if (file.endsWith('.json')) return packageFileIn(text) ? undefined : 'it is no JSON';
  const line = file.endsWith('.toml') ? tomlErrorIn(text) : undefined;
  return line === undefined ? undefined : `it is no TOML in line ${String(line)}`;
}

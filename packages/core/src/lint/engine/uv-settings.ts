import { type World, flat } from 'layerwright/spec';
import { projectFileIn } from '../../effects/project-file.ts';
import { contextFileAt, isNothingAt } from './context-file.ts';
import { isSoUntil } from './history.ts';
import { type Running, workdirAt } from './running.ts';
import { mayCopyTo } from './settings.ts';
import { before } from './state.ts';
import type { Step } from './steps.ts';

/**
 * Whether a `uv.toml` or `pyproject.toml` may tell uv where to look: it takes those of the folder that it runs in, and of all above.
 */
export function mayConfigureUv({ step, install, world }: Running): boolean {
  const cwd = workdirAt(step, install) ?? before(step).workdir;
  if (install.tool !== 'uv' || !isSoUntil(step, bringingTo(cwd ?? '', world))) return false;
  return cwd === undefined || foldersOf(cwd).some((folder) => mayConfigure(folder, step, world));
}

type Bringing = (step: Step) => boolean;

const memo = new WeakMap<World, Map<string, Bringing>>();

/** The same question for the same folder: whether a step may bring one there. */
function bringingTo(cwd: string, world: World): Bringing {
  let all = memo.get(world);
  if (!all) memo.set(world, (all = new Map<string, Bringing>()));
  let bringing = all.get(cwd);
  if (!bringing) {
    const places = foldersOf(cwd).flatMap((folder) => NAMES.map((name) => `${folder}/${name}`));
    bringing = (step) => /\b(?:uv|pyproject)\.toml\b/.test(flat(step.instruction.text)) || mayCopyTo(places, step, world);
    all.set(cwd, bringing);
  }
  return bringing;
}

const NAMES = ['uv.toml', 'pyproject.toml'];

/** A folder and all above it, without a slash at the end. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return ['', ...parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)];
}

function mayConfigure(folder: string, step: Step, world: World): boolean {
  const project = `${folder}/pyproject.toml`;
  const file = contextFileAt(project, step, world);
  const text = file && world.text(file.path);
  const isHarmless = text === undefined ? isNothingAt(project, step, world) : projectFileIn(text)?.uv.isOpen === false;
  return !isHarmless || !isNothingAt(`${folder}/uv.toml`, step, world);
}

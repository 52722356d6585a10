import { type Instruction, type Text, type World, flat, isWord } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';
import { insideContext } from './context-paths.ts';
import { isOfContext } from './elsewhere.ts';
import { mountsOf } from './mounts.ts';
import { readsOf } from './reads.ts';
import { type Step, overlaps, resolve, steps, touched } from './steps.ts';

/** A file of the build context, and where the user named it, where that is somewhere. */
export type ContextFile = { readonly path: string; readonly named: Text | undefined };

/**
 * The file of the build context that stands at an absolute path of the image before a step, by the last copy that put one there, or
 * by a mount of the step itself. Nothing where it is not known that it is this one, as it is in the context.
 */
export function contextFileAt(path: string, step: Step, world: World): ContextFile | undefined {
  if (!isOfContext(step.call)) return undefined;
  const found = mountedAt(path, step) ?? copiedTo(path, step, world);
  const isSent = typeof found === 'object' && world.kind(found.path) === 'file' && world.isIgnored?.(found.path) === false;
  return isSent ? found : undefined;
}

/** Whether it is known that nothing has put a file of the build context at a path before a step. */
export const isNothingAt = (path: string, step: Step, world: World): boolean =>
  isOfContext(step.call) && (mountedAt(path, step) ?? copiedTo(path, step, world)) === 'nothing';

/** `unknown`: something stands there, and nobody knows what. `nothing`: it is not this that puts something there. */
type Found = ContextFile | 'unknown' | 'nothing';

function copiedTo(path: string, step: Step, world: World): Found {
  for (const earlier of steps(step.stage).slice(0, step.index).reverse()) {
    const { instruction } = earlier;
    const found = instruction.do === 'copy' ? byCopy(path, { ...earlier, instruction }, world) : byOther(path, earlier);
    if (found !== 'nothing') return found;
  }
  return 'nothing';
}

/** A step that reads the file leaves it as it is. */
function byOther(path: string, step: Step): Found {
  const reads = new Set(readsOf(step).map((each) => each.path));
  const writes = step.effects.some(({ is }) => is === 'write' || is === 'remove');
  const isLeft = touched(step)?.every((each) => !overlaps(each, path) || (!writes && reads.has(each))) === true;
  return isLeft ? 'nothing' : 'unknown';
}

type Copying = Step & { readonly instruction: Extract<Instruction, { do: 'copy' }> };

/** What a copy puts at a path: the last of its sources that puts something there. */
function byCopy(path: string, step: Copying, world: World): Found {
  const { instruction, workdir } = step;
  const { what, of, flags, ignore = [] } = instruction;
  const to = resolve(workdir, knownText(instruction.to));
  if (to !== undefined && !overlaps(to, path)) return 'nothing';
  const isPlain = flags.every(([key]) => /^(?:chown|chmod|link)$/.test(flat(key)));
  if (to === undefined || of !== 'context' || !isPlain || !what.every(isWord)) return 'unknown';
  const isLeft = ignore.some((pattern) => mayLeaveOut(pattern, path));
  const found = what.map((each) => bySource(path, { source: each, to, isFolder: flat(instruction.to).endsWith('/') }, world));
  if (found.includes('unknown')) return 'unknown';
  const last = found.findLast((each) => each !== 'nothing') ?? 'nothing';
  return isLeft && last !== 'nothing' ? 'unknown' : last;
}

const mayLeaveOut = (pattern: string, path: string): boolean =>
  /[*?[!\uFFFC$]/.test(pattern) || pattern.split('/').some((name) => path.split('/').includes(name));

type Copied = { readonly source: Text; readonly to: string; readonly isFolder: boolean };

function bySource(path: string, { source, to, isFolder }: Copied, world: World): Found {
  const inside = sourceIn(source);
  if (inside === undefined) return 'unknown';
  const named = source.some(({ from }) => from) ? source : undefined;
  if (/[*?]/.test(inside)) return byPattern(path, { pattern: inside, to, named }, world);
  const kind = inside === '' ? 'directory' : world.kind(inside);
  if (kind === 'directory') return path === to ? 'unknown' : found(below(inside, path, to), named, world);
  if (kind !== 'file') return 'unknown';
  const isThere = (path === to && !isFolder) || path === inFolder(to, nameOf(inside));
  return isThere ? { path: inside, named } : 'nothing';
}

/** The path of a source in the build context, where it is one and known. */
function sourceIn(source: Text): string | undefined {
  const written = knownText(source);
  return written === undefined || /[$\\'"[]/.test(written) ? undefined : insideContext(written);
}

/** What stands at a path of the image, in the directory of the build context that was copied to a folder above. */
const below = (directory: string, path: string, to: string): string =>
  [directory, path.slice(to === '/' ? 1 : to.length + 1)].filter((part) => part !== '').join('/');

type Pattern = { readonly pattern: string; readonly to: string; readonly named: Text | undefined };

/** Names with stars, as `requirements*.txt`, in a folder whose name has none. */
function byPattern(path: string, { pattern, to, named }: Pattern, world: World): Found {
  const [name, folder] = [nameOf(pattern), pattern.slice(0, -nameOf(pattern).length)];
  if (/[*?]/.test(folder)) return 'unknown';
  const means = new RegExp(
    `^${name
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
  const isMeant = path === inFolder(to, nameOf(path)) && means.test(nameOf(path));
  if (isMeant) return found(`${folder}${nameOf(path)}`, named, world);
  // What is in a directory would be copied without that.
  const names = world.names?.(folder)?.filter((each) => means.test(each));
  return names?.every((each) => world.kind(`${folder}${each}`) === 'file') === true ? 'nothing' : 'unknown';
}

function found(path: string, named: Text | undefined, world: World): Found {
  const kind = world.kind(path);
  return kind === 'file' ? { path, named } : kind === 'nothing' ? 'nothing' : 'unknown';
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const inFolder = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;

/** What a step mounts at a path itself: `RUN --mount=type=bind,source=requirements.txt,target=requirements.txt`. */
function mountedAt(path: string, step: Step): Found | undefined {
  const mounted = mountsOf(step).find(({ type, target }) => type === 'bind' && (target === undefined || overlaps(target, path)));
  if (!mounted) return undefined;
  const { target, source } = mounted;
  return target === path && source !== undefined ? { path: source, named: undefined } : 'unknown';
}

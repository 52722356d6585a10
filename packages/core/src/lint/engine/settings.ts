import { type Instruction, type Text, type World, flat, isHole, isWord, known } from 'layerwright/spec';
import { knownText } from '../../effects/effects.ts';
import { insideContext } from './context-paths.ts';
import { isSoUntil } from './history.ts';
import { before } from './state.ts';
import { type Step, resolve } from './steps.ts';

/**
 * Whether a step, or one that is built before it, says something anywhere in its text, or may where that is not known: for settings that
 * are written in many ways, also in files that lie in a folder which is copied.
 */
export const maySay = (step: Step, pattern: RegExp, world: World): boolean => isSoUntil(step, sayingIn(world, pattern));

type Saying = (step: Step) => boolean;

const memo = new WeakMap<World, Map<RegExp, Saying>>();

/** The same question for the same pattern. */
function sayingIn(world: World, pattern: RegExp): Saying {
  let all = memo.get(world);
  if (!all) memo.set(world, (all = new Map<RegExp, Saying>()));
  let saying = all.get(pattern);
  if (!saying) all.set(pattern, (saying = sayingOf(world, pattern)));
  return saying;
}

function sayingOf(world: World, pattern: RegExp): Saying {
  const places = PLACES.filter((place) => pattern.test(place));
  return (step) => isOpen(step.instruction) || pattern.test(flat(step.instruction.text)) || mayCopyTo(places, step, world);
}

/** The value of a variable is no setting, but where it may name a file of them. */
function isOpen(instruction: Instruction): boolean {
  if (instruction.do === 'anything') return true;
  if (instruction.do !== 'pairs') return instruction.text.some(isHole);
  return instruction.pairs.some(([key, value]) => !known(key) || (!known(value) && /conf|rc$/i.test(flat(key))));
}

/** Where programs look for their settings. Those of one user are written as those of root. */
const PLACES: readonly string[] = [
  ...['/etc/pip.conf', '/etc/xdg/pip/pip.conf', '/root/.config/pip/pip.conf', '/root/.pip/pip.conf'],
  ...['/etc/uv/uv.toml', '/etc/xdg/uv/uv.toml', '/root/.config/uv/uv.toml'],
  ...['/etc/npmrc', '/usr/etc/npmrc', '/usr/local/etc/npmrc', '/root/.npmrc', '/etc/yarnrc', '/root/.yarnrc', '/root/.yarnrc.yml'],
  ...['/etc/conda/condarc', '/etc/conda/.condarc', '/opt/conda/.condarc', '/root/.condarc', '/root/.config/conda/condarc'],
  ...['/etc/apt/apt.conf', '/etc/apt/apt.conf.d', '/etc/dnf/dnf.conf', '/etc/yum.conf', '/etc/zypp/zypp.conf'],
];

/** Whether a copy may put something at one of some places with a folder above it. A file that lies there itself is named. */
export function mayCopyTo(places: readonly string[], step: Step, world: World): boolean {
  const { instruction } = step;
  if (instruction.do !== 'copy' || instruction.of === 'inline' || places.length === 0) return false;
  const to = ofRoot(resolve(before(step).workdir, knownText(instruction.to)?.replace(/^~(?=\/|$)/, '/root')));
  const rests = places.flatMap((place) => (to === undefined ? namesIn(place) : isBelow(place, to) ? [place.slice(to.length)] : []));
  if (rests.length === 0) return false;
  if (instruction.of === 'url') return false;
  if (instruction.of !== 'context') return true;
  return instruction.what.some((what) => !isWord(what) || mayHold(what, rests, world));
}

/** The folder of any user is as that of root; the root of the file system ends where the names begin. */
const ofRoot = (path: string | undefined): string | undefined => (path === '/' ? '' : path?.replace(/^\/home\/[^/]+/, '/root'));

const isBelow = (place: string, folder: string): boolean => place.startsWith(`${folder}/`);

/** All that may be left of a path, where the folder is not known in which it begins: `/etc/pip.conf`, `/pip.conf`. */
const namesIn = (place: string): readonly string[] => [...place.matchAll(/\//g)].map(({ index }) => place.slice(index));

/** Whether a path of the context may be a folder with one of some files in it, or an archive that is unpacked. */
function mayHold(what: Text, rests: readonly string[], world: World): boolean {
  const path = knownText(what);
  const inside = path === undefined || /[*?[$\\'"]/.test(path) ? undefined : insideContext(path);
  if (inside === undefined) return true;
  if (isFile(inside, world)) return /\.(?:tar|tgz|tbz2?|txz|tzst)\b/.test(inside);
  return rests.some((rest) => world.kind(`${inside}${rest}`.replace(/^\//, '')) !== 'nothing');
}

/** Where nobody knows what it is, a name with an ending is that of a file. */
function isFile(path: string, world: World): boolean {
  const kind = path === '' ? 'directory' : world.kind(path);
  return kind === undefined ? /[^/.][^/]*\.[a-z][a-z0-9]{0,4}$/i.test(path) : kind === 'file';
}

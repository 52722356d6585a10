import { type Pairs, type Text, UNKNOWN_WORLD, type World, chain, flat, known, leavesOut } from 'layerwright/spec';
import { isOfProgram } from './elsewhere.ts';
import type { Step } from './steps.ts';

/** A path that a user wrote, and the step that takes what stands there. */
type Taken = { readonly step: Step; readonly at: Text };

/**
 * What is known of the folder that a path counts from: of the build context, or of that which a vendor takes in its place. Of that one
 * `isIgnored` says whether the path itself is left out, and not whether all below it is.
 */
export function contextOf({ step, at }: Taken, world: World): World {
  if (!isOfProgram(step.call)) return world;
  const [root] = chain(step.stage.image);
  const said = root?.makes.flatMap((each) => (each.do === 'attach' && each.what === 'vendor' ? each.data : [])) ?? [];
  const folder = root && folderOf(valuesOf(said, 'context')[0], root.call.from.in.file, at.find(({ from }) => from)?.from?.in.file);
  return folder === undefined ? UNKNOWN_WORLD : worldIn(folder, valuesOf(said, 'ignore'), world);
}

const valuesOf = (said: Pairs, name: string): readonly Text[] => said.flatMap(([key, value]) => (flat(key) === name ? [value] : []));

/**
 * The way from the folder of a file to the one that is said, or else to that of the file in which the image begins. What does not begin
 * at the root of the file system begins where the program is started, which nobody knows.
 */
function folderOf(said: Text | undefined, begins: string, file = begins): string | undefined {
  const own = folderOfFile(file);
  if (!said) return wayTo(folderOfFile(begins), own);
  return known(said) && flat(said).startsWith('/') ? wayTo(flat(said), own) : undefined;
}

const folderOfFile = (file: string): string => file.slice(0, Math.max(file.lastIndexOf('/'), 0));

function wayTo(folder: string, own: string): string | undefined {
  if (folder === own) return '.';
  if (!folder.startsWith('/') || !own.startsWith('/')) return undefined;
  const [to, from] = [partsOf(folder), partsOf(own)];
  if (to.includes('..') || from.includes('..')) return undefined;
  const shared = to.findIndex((part, i) => part !== from[i]);
  const same = shared < 0 ? Math.min(to.length, from.length) : shared;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '' && part !== '.');

function worldIn(folder: string, said: readonly Text[], world: World): World {
  const patterns = (): readonly string[] | undefined => {
    const file = said.every(known) ? world.ignoreFileIn?.(folder) : undefined;
    return file === undefined ? undefined : [...said.map(flat), ...linesOf(file)];
  };
  return {
    ...UNKNOWN_WORLD,
    kind: (path) => world.kindIn?.(folder, path),
    isIgnored: (path) => {
      const all = patterns();
      return all && leavesOut(all)(path);
    },
    bytes: (path) => {
      const all = patterns();
      return all && world.bytesIn?.(folder, path, all);
    },
  };
}

/** The patterns of an ignore file, of which the vendor takes each line without blanks around it. */
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

import { type Origin, type Text, type World, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { knownText } from '../../effects/effects.ts';
import { type Requirement, requirementIn } from '../../effects/requirement.ts';
import { type FileLine, linesOfRequirements } from '../../effects/requirements-file.ts';
import { contextFileAt } from './context-file.ts';
import { originOf } from './place.ts';
import { type Step, overlaps, resolve } from './steps.ts';

/** What the requirements files of an installation say, as far as they are known. */
export type Listing = {
  /** What is asked for by name. Each part has the place at which the user named the file. */
  readonly requirements: readonly Requirement[];
  /** What git fetches: requirements and addresses that begin with `git+`. */
  readonly repositories: readonly Text[];
  /** Options that say where packages come from, such as `index-url`, and their values. */
  readonly options: readonly (readonly [name: string, value: string])[];
  /** All files are known, and name all that they install. */
  readonly isWhole: boolean;
};

/** Where something stands that the program only names the file of. */
export type ListedAt = { readonly file: string; readonly line: number };

const places = new WeakMap<Origin, ListedAt>();

/** The line of a requirements file in which something stands, where it stands in one. */
export function listedAt(at: Text | Origin): ListedAt | undefined {
  const origins = 'in' in at ? [at] : at.flatMap(({ from }) => from ?? []);
  return origins.flatMap((origin) => places.get(origin) ?? [])[0];
}

const NOTHING: Listing = { requirements: [], repositories: [], options: [], isWhole: true };
const UNKNOWN: Listing = { ...NOTHING, isWhole: false };

const memo = new WeakMap<Effect, { readonly step: Step; readonly world: World; readonly listing: Listing }>();

/** What the requirements files say that an installation of a step reads. */
export function listingOf(step: Step, install: Effect & Install, world: World): Listing {
  const known = memo.get(install);
  if (known?.step === step && known.world === world) return known.listing;
  const listing = install.reads.length === 0 ? NOTHING : read(step, install, world);
  memo.set(install, { step, world, listing });
  return listing;
}

function read(step: Step, install: Effect & Install, world: World): Listing {
  const files = filesOf(install);
  const cwd = workdirAt(step, install);
  const listings = files.map(({ at, constrains }) => {
    const path = resolve(cwd, knownText(at));
    const isLeft = path !== undefined && isLeftAlone(path, step, install);
    return isLeft ? ofFile({ path, constrains, named: at }, { step, world, seen: [] }) : UNKNOWN;
  });
  return together([...listings, files.length === install.reads.length ? NOTHING : UNKNOWN]);
}

type Named = { readonly at: Text; readonly constrains: boolean };

/** The files that flags name. */
function filesOf({ by, reads }: Install): readonly Named[] {
  return reads.flatMap((at): readonly Named[] => {
    const start = by.run.findIndex((word) => word.at === at);
    const flag =
      start > 0 ? flat(by.run[start - 1]?.at ?? []) : flagBefore(by.run.find((word) => flat(word.at).endsWith(flat(at)))?.at, at);
    if (/^(?:-r|--requirements?)$/.test(flag)) return [{ at, constrains: false }];
    return /^(?:-c|--constraints?)$/.test(flag) ? [{ at, constrains: true }] : [];
  });
}

/** What stands before a value in the same word: `--requirement` of `--requirement=a.txt`. */
const flagBefore = (word: Text | undefined, at: Text): string =>
  word === undefined ? '' : flat(word).slice(0, -flat(at).length).replace(/=$/, '');

/** The directory in which an installation runs, after what the step itself did before. */
function workdirAt({ effects, workdir }: Step, install: Effect): string | undefined {
  let cwd = workdir;
  for (const effect of effects.slice(0, effects.indexOf(install))) if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
  return cwd;
}

/** Nothing that the step did before may have changed the file. */
function isLeftAlone(path: string, { effects, workdir }: Step, install: Effect): boolean {
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

type File = { readonly path: string; readonly constrains: boolean; readonly named: Text | Origin };
type Around = { readonly step: Step; readonly world: World; readonly seen: readonly string[] };

/** More files than this, one named by the other, nobody has. */
const DEEPEST = 8;

function ofFile({ path, constrains, named }: File, { step, world, seen }: Around): Listing {
  if (seen.includes(path)) return NOTHING;
  const file = seen.length < DEEPEST ? contextFileAt(path, step, world) : undefined;
  const text = file && world.text(file.path);
  const origin = 'in' in named ? named : (originOf(named) ?? (file?.named && originOf(file.named)));
  if (!file || text === undefined || !origin) return UNKNOWN;
  const around = { step, world, seen: [...seen, path] };
  return together(
    linesOfRequirements(text).map((line) => {
      if (line.is !== 'file') return ofLine(line, { file: file.path, origin, constrains });
      const other = resolve(path.replace(/\/[^/]*$/, '') || '/', line.path);
      return other === undefined ? UNKNOWN : ofFile({ path: other, constrains: constrains || line.constrains, named: origin }, around);
    }),
  );
}

type Standing = { readonly file: string; readonly origin: Origin; readonly constrains: boolean };

function ofLine(line: Exclude<FileLine, { is: 'file' }>, { file, origin, constrains }: Standing): Listing {
  if (line.is === 'option') return { ...NOTHING, options: [[line.name, line.value]] };
  if (constrains) return NOTHING;
  const from: Origin = { ...origin, exact: false };
  places.set(from, { file, line: line.line });
  const text: Text = [{ text: line.text, from }];
  const repositories = /(?:^|[\s@=])git\+[a-z]+:/.test(line.text) ? [text] : [];
  const requirement = line.is === 'requirement' ? requirementIn(text) : undefined;
  return {
    ...NOTHING,
    repositories,
    requirements: requirement ? [requirement] : [],
    isWhole: requirement?.url === undefined && requirement !== undefined,
  };
}

const together = (all: readonly Listing[]): Listing => ({
  requirements: all.flatMap(({ requirements }) => requirements),
  repositories: all.flatMap(({ repositories }) => repositories),
  options: all.flatMap(({ options }) => options),
  isWhole: all.every(({ isWhole }) => isWhole),
});

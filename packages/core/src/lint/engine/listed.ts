import { type Origin, type Text, type World, flat } from 'layerwright/spec';
import type { Effect, Install } from '../../effects/effect.ts';
import { requirementIn } from '../../effects/requirement.ts';
import { type FileLine, linesOfRequirements } from '../../effects/requirements-file.ts';
import { contextFileAt } from './context-file.ts';
import { managedListing } from './listed-managed.ts';
import { madeListing, projectListing } from './listed-project.ts';
import { type Line, type Listing, NOTHING, type Standing, UNKNOWN, asked, besides, textOf, together } from './listing.ts';
import { originOf } from './place.ts';
import { type Running, isLeftAlone, withoutQuotes, workdirAt } from './running.ts';
import { type Step, resolve } from './steps.ts';

const memo = new WeakMap<Effect, { readonly step: Step; readonly world: World; readonly listing: Listing }>();

/** What the requirements files say that an installation of a step reads. */
export function listingOf(step: Step, install: Effect & Install, world: World): Listing {
  const known = memo.get(install);
  if (known?.step === step && known.world === world) return known.listing;
  const listing = read({ step, install, world });
  memo.set(install, { step, world, listing });
  return listing;
}

/** Whether something that an instruction does is an installation of what files say. */
export const readsFiles = (effect: Effect): effect is Effect & Install =>
  effect.is === 'install' && (effect.reads.length > 0 || effect.manager === 'project');

function read(running: Running): Listing {
  const { reads, flags, manager } = running.install;
  if (manager === 'project') return managedListing(running);
  const isOfGroups = flags.some((flag) => /^--group(?:=|$)/.test(flat(flag)));
  if (reads.length === 0) return isOfGroups ? UNKNOWN : NOTHING;
  return together([...reads.map((at) => ofRead(at, running)), isOfGroups ? UNKNOWN : NOTHING]);
}

/** What a path says that a run of pip is given: a file by a flag, or a project. */
function ofRead(at: Text, running: Running): Listing {
  const { step, install } = running;
  const flag = flagOf(at, install);
  const constrains = /^(?:-c|--constraints?)$/.test(flag);
  if (!constrains && !/^(?:-r|--requirements?)$/.test(flag)) return isProject(flag, at) ? projectListing(at, running) : UNKNOWN;
  const path = resolve(workdirAt(step, install), withoutQuotes(at));
  if (path === undefined) return UNKNOWN;
  const made = constrains ? undefined : madeListing(path, running);
  if (made) return made;
  return isLeftAlone(path, step, install) ? ofFile({ path, constrains, named: at }, { ...running, seen: [] }) : UNKNOWN;
}

const isProject = (flag: string, at: Text): boolean =>
  !/^(?:-f|--find-links)$/.test(flag) && !/\.(?:whl|zip|tar\.gz|tar\.bz2|tgz)$/.test(withoutQuotes(at) ?? '');

/** What stands before a path, in a word of its own or in the same: `--requirement` of `--requirement=a.txt`. */
function flagOf(at: Text, { by }: Install): string {
  const start = by.run.findIndex((word) => word.at === at);
  if (start > 0) return flat(by.run[start - 1]?.at ?? []);
  const word = by.run.find((each) => flat(each.at).endsWith(flat(at)))?.at;
  return word === undefined ? '' : flat(word).slice(0, -flat(at).length).replace(/=$/, '');
}

type File = { readonly path: string; readonly constrains: boolean; readonly named: Text | Origin };
type Around = Running & { readonly seen: readonly string[] };

/** More files than this, one named by the other, nobody has. */
const DEEPEST = 8;

function ofFile({ path, constrains, named }: File, { seen, ...running }: Around): Listing {
  if (seen.includes(path)) return NOTHING;
  const file = seen.length < DEEPEST ? contextFileAt(path, running.step, running.world) : undefined;
  const text = file && running.world.text(file.path);
  const origin = 'in' in named ? named : (originOf(named) ?? (file?.named && originOf(file.named)));
  if (!file || text === undefined || !origin) return UNKNOWN;
  const around = { ...running, seen: [...seen, path] };
  return together(
    linesOfRequirements(text).map((line) => {
      if (line.is !== 'file') return ofLine(line, { file: file.path, origin, constrains });
      const other = resolve(path.replace(/\/[^/]*$/, '') || '/', line.path);
      return other === undefined ? UNKNOWN : ofFile({ path: other, constrains: constrains || line.constrains, named: origin }, around);
    }),
  );
}

type At = Standing & { readonly constrains: boolean };

function ofLine(line: Exclude<FileLine, { is: 'file' }>, { constrains, ...standing }: At): Listing {
  const { hosts } = line;
  if (line.is === 'option')
    return together([
      besides({ text: '', line: line.line, ...(hosts && { hosts }) }, standing),
      { ...NOTHING, options: [[line.name, line.value]] },
    ]);
  if (constrains) return constraint(line, standing);
  return line.is === 'requirement' ? asked(line, standing) : together([besides(line, standing), { ...NOTHING, isWhole: false }]);
}

/** It says which version may be, and asks for nothing. */
function constraint(line: Line, standing: Standing): Listing {
  const requirement = requirementIn(textOf(line, standing));
  const { passwords } = besides(line, standing);
  return { ...NOTHING, passwords, constraints: requirement ? [requirement] : [] };
}

import { flat } from 'layerwright/spec';
import { type Bound, type Requirement } from '../../effects/requirement.ts';
import { pinOf } from '../../effects/version.ts';
import { type Listing, listedAt } from './listing.ts';

/** What constrains a requirement, and where more than one does, in their order. */
const constraints = new WeakMap<Requirement, readonly Requirement[]>();

/** What was made of a requirement last. */
const memo = new WeakMap<Requirement, { readonly by: readonly Requirement[]; readonly made: Requirement }>();

/** Requirements as pip takes them: of those that name no version themselves, constraints may. */
export function constrainedBy({ constraints: all }: Listing, requirements: readonly Requirement[]): readonly Requirement[] {
  return all.length === 0 ? requirements : requirements.map((each) => constrained(each, constraintsOn(each, all)));
}

/** The constraints on what a requirement asks for, without those that are for some machines only. */
export const constraintsOn = ({ key, url }: Requirement, all: readonly Requirement[]): readonly Requirement[] =>
  (url || all.length === 0 ? undefined : byKey(all).get(key)) ?? [];

const keyed = new WeakMap<readonly Requirement[], ReadonlyMap<string, readonly Requirement[]>>();

/** A file of constraints may have a line for each package of a project. */
function byKey(all: readonly Requirement[]): ReadonlyMap<string, readonly Requirement[]> {
  const known = keyed.get(all);
  if (known) return known;
  const out = new Map<string, Requirement[]>();
  for (const each of all) if (!each.marker && !each.url) out.set(each.key, [...(out.get(each.key) ?? []), each]);
  keyed.set(all, out);
  return out;
}

function constrained(requirement: Requirement, by: readonly Requirement[]): Requirement {
  if (by.length === 0 || pinOf(requirement) !== undefined) return requirement;
  const known = memo.get(requirement);
  if (known?.by.length === by.length && known.by.every((each, i) => each === by[i])) return known.made;
  const made = { ...requirement, bounds: onceEach([...requirement.bounds, ...by.flatMap(({ bounds }) => bounds)]) };
  constraints.set(made, by);
  memo.set(requirement, { by, made });
  return made;
}

function onceEach(bounds: readonly Bound[]): readonly Bound[] {
  const all = new Map(bounds.map((bound) => [`${bound.operator}${flat(bound.version)}`, bound]));
  return [...all.values()];
}

/** Where it is said which version is asked for, as the end of a message: nothing where the requirement says it itself. */
export function whoConstrains(requirement: Requirement): string {
  const [first] = constraints.get(requirement) ?? [];
  const place = first && listedAt(first.at);
  if (!first || !place) return '';
  return ` The version is that of a constraint, \`${flat(first.at)}\` in ${place.line === undefined ? '' : `line ${place.line} of `}\`${place.file}\`.`;
}

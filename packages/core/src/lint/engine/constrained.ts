import { flat } from 'layerwright/spec';
import { type Bound, type Requirement } from '../../effects/requirement.ts';
import { pinOf } from '../../effects/version.ts';
import { type Listing, listedAt } from './listing.ts';

/** What constrains a requirement, and where more than one does, in their order. */
const constraints = new WeakMap<Requirement, readonly Requirement[]>();

/** Requirements as pip takes them: of those that name no version themselves, constraints may. */
export function constrainedBy({ constraints: all }: Listing, requirements: readonly Requirement[]): readonly Requirement[] {
  return all.length === 0 ? requirements : requirements.map((each) => constrained(each, constraintsOn(each, all)));
}

/** The constraints on what a requirement asks for, without those that are for some machines only. */
export const constraintsOn = ({ key, url }: Requirement, all: readonly Requirement[]): readonly Requirement[] =>
  url ? [] : all.filter((each) => each.key === key && !each.marker && !each.url);

function constrained(requirement: Requirement, by: readonly Requirement[]): Requirement {
  if (by.length === 0 || pinOf(requirement) !== undefined) return requirement;
  const made = { ...requirement, bounds: onceEach([...requirement.bounds, ...by.flatMap(({ bounds }) => bounds)]) };
  constraints.set(made, by);
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

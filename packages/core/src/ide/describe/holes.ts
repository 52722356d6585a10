import { type Hole, type Image, calls } from 'layerwright/spec';
import type { AskedHole } from '../../analysis.ts';
import type { Asked } from '../../evaluate/assume.ts';
import type { Evaluation } from '../../evaluate/read.ts';
import { placeOf } from '../../lint/engine/place.ts';
import { isSecretName } from '../../catalog/secrets/name.ts';
import type { Program } from '../../syntax/program.ts';
import { holesIn } from './unknown.ts';

/** All that is not known and has a name. */
export function describeHoles(program: Program, evaluation: Evaluation): readonly AskedHole[] {
  const shared = sharedNames(evaluation.asked);
  const users = usersOf(evaluation);
  return evaluation.asked.map((asked) => ({
    name: nameOf(asked, shared),
    names: asked.names,
    kind: asked.why === 'env' ? 'text' : asked.declared?.kind,
    values: [...asked.values].filter((value) => asked.why !== 'env' || typeof value === 'string'),
    places: asked.places.flatMap((from) => placeOf(program, from) ?? []),
    calls: [...(users.get(asked) ?? [])].flatMap(({ call }) => placeOf(program, call.from) ?? []),
    matters: users.has(asked) || isInput(asked),
    isSecret: asked.names.some(isSecretName),
    taken: asked.taken,
  }));
}

/** The names by which several holes go. */
function sharedNames(all: readonly Asked[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(all.flatMap(({ names }) => names.filter((name) => seen.has(name) || !seen.add(name))));
}

/** An environment variable is known by its whole name, all else by the shortest that is its own. */
const nameOf = ({ names, why }: Asked, shared: ReadonlySet<string>): string =>
  (why === 'env' ? undefined : names.findLast((name) => !shared.has(name))) ?? names[0] ?? '';

/** What a program is given from outside, it is given for something. */
const isInput = ({ why, names }: Asked): boolean => why === 'env' || (why === 'parameter' && names.length > 1);

/** What images depend on, and the calls that make something of it. */
function usersOf({ readings, askedFor }: Evaluation): ReadonlyMap<Asked, ReadonlySet<Image>> {
  const users = new Map<Asked, Set<Image>>();
  const usersOfHole = (hole: Hole): Set<Image> | undefined => {
    const asked = askedFor(hole);
    if (asked && !users.has(asked)) users.set(asked, new Set());
    return asked && users.get(asked);
  };
  const variants = readings.flatMap((reading) => reading.variants);
  for (const { when } of variants) for (const { condition } of when) usersOfHole(condition.hole);
  for (const node of new Set(variants.flatMap(({ image }) => calls(image)))) for (const hole of holesIn(node)) usersOfHole(hole)?.add(node);
  return users;
}

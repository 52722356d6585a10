import { type Anchor, type Image, calls } from 'layerwright/spec';
import type { Reading } from '../../evaluate/read.ts';
import { byPlace } from './by-place.ts';
import type { Raw } from './raw.ts';
import { isSameText } from './place.ts';

/** What is found of every call that the same characters make in an image; a call of a function is written once and may run twice. */
export function ofAllCalls(found: readonly Raw[], image: Image): readonly Raw[] {
  if (!found.some(isOfAll)) return found;
  const beside = byPlace(found, ({ at }) => at);
  const made = byPlace(
    calls(image).map(({ call }) => call),
    ({ from }) => from,
  );
  return found.filter((each) => {
    const [at] = each.calls;
    if (!isOfAll(each) || !at) return true;
    const blamed = new Set(beside.at(each.at).flatMap((other) => (other.rule === each.rule ? other.calls.slice(0, 1) : [])));
    return made.at(at.from).every((call) => blamed.has(call));
  });
}

/** What is found in every image that has the call: what comes after it is another thing in each, and may make it right. */
export function inAllReadings(found: readonly (readonly Raw[])[], readings: readonly Reading[]): readonly (readonly Raw[])[] {
  if (!found.some((all) => all.some(isOfAll))) return found;
  const beside = besideEach(readings);
  const isInAll = (each: Raw): boolean =>
    beside(each).every(
      (i) =>
        found[i]?.some((other) => isSame(other, each)) ||
        readings[i]?.variants.some(({ image }) => callsWith(each, image).length > 0) === false,
    );
  return found.map((all) => (all.some(isOfAll) ? all.filter((each) => !isOfAll(each) || isInAll(each)) : all));
}

const isOfAll = ({ rule }: Raw): boolean => rule.everywhere === true;

/** The readings that have calls in the statement of the step at fault, by their numbers: one image of thousands shares it with a few. */
function besideEach(readings: readonly Reading[]): (found: Raw) => readonly number[] {
  const all = new Map<Anchor | undefined, number[]>();
  readings.forEach(({ variants }, i) => {
    for (const anchor of statementsOf(variants)) {
      const same = all.get(anchor);
      if (same) same.push(i);
      else all.set(anchor, [i]);
    }
  });
  return ({ calls: [at] }) => all.get(at?.from.in) ?? [];
}

type Variants = Reading['variants'];
const statements = new WeakMap<Variants, ReadonlySet<Anchor | undefined>>();

/** The statements in which calls of an image stand: most images have none in that of another. */
function statementsOf(variants: Variants): ReadonlySet<Anchor | undefined> {
  let all = statements.get(variants);
  if (!all) statements.set(variants, (all = new Set(variants.flatMap(({ image }) => calls(image).map(({ call }) => call.from.in)))));
  return all;
}

const isSame = (a: Raw, b: Raw): boolean => a.rule === b.rule && isSameText(a.at, b.at);

/** The calls of an image that are written where the one is that is at fault. */
const callsWith = ({ calls: [at] }: Raw, image: Image): readonly Image['call'][] =>
  at ? calls(image).flatMap(({ call }) => (isSameText(call.from, at.from) ? [call] : [])) : [];

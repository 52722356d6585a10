import { type Anchor, type Call, type Image, type Origin, type World, UNKNOWN_WORLD, calls, stages } from 'layerwright/spec';
import { type Evaluation, type Reading, isSamePlace } from '../../evaluate/read.ts';
import type { Draft } from './fix.ts';
import { kindsOf } from './kinds.ts';
import { toOrigin } from './place.ts';
import { type Drop, type Report, type Rule, mayFind } from './rule.ts';
import { sharedFix } from './shared-fix.ts';
import { steps } from './steps.ts';

/** What a rule found, in places that do not move when other statements change. */
export type Raw = {
  readonly rule: Rule;
  readonly at: Origin;
  readonly message: string;
  readonly related: readonly { readonly at: Origin; readonly message: string }[];
  readonly fix?: () => Draft | undefined;
};

/** `calls`: those without which it would not hold. */
type Found = Raw & { readonly calls: readonly Call[] };

/** Runs rules over what a program says about images. Each place gets one finding of a rule, however many images share it. */
export function lintEvaluation({ readings, drops }: Evaluation, rules: readonly Rule[], world: World = UNKNOWN_WORLD): readonly Raw[] {
  const out: Raw[][] = [];
  const inStatement = new Map<Anchor, Raw[][]>();
  const add = (found: readonly Raw[]): void => {
    for (const each of found) {
      let beside = inStatement.get(each.at.in);
      if (!beside) inStatement.set(each.at.in, (beside = []));
      const same = beside.find(([other]) => other?.rule === each.rule && isSameText(other.at, each.at));
      if (same) same.push(each);
      else {
        const first = [each];
        out.push(first);
        beside.push(first);
      }
    }
  };
  for (const reading of readings) add(inEveryVariant(reading, rules, world));
  for (const { variants, ...drop } of drops) add(inAll(variants, (image) => ofDrop({ ...drop, image }, rules)));
  return out.flatMap(shared);
}

/** One finding for all that share its place. */
function shared(all: readonly Raw[]): readonly Raw[] {
  const [first] = all;
  const fix = sharedFix(all.map((each) => each.fix));
  if (!first) return [];
  const { rule, at, message, related } = first;
  return [{ rule, at, message, related, ...(fix && { fix }) }];
}

/** The same characters, whichever call led there. */
const isSameText = (a: Origin, b: Origin): boolean => a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1];

/**
 * What holds in every variant that has the calls in question. A variant may be impossible, for the reader knows some
 * conditions only as two ways to go; then it can keep a finding back, but never make one.
 */
function inEveryVariant({ variants }: Reading, rules: readonly Rule[], world: World): readonly Raw[] {
  const known = linted.get(variants);
  if (known?.rules === rules && known.world === world) return known.found;
  const found = inAll(variants, (image) => inOne(image, rules, world));
  linted.set(variants, { rules, world, found });
  return found;
}

type Linted = { readonly rules: readonly Rule[]; readonly world: World; readonly found: readonly Raw[] };
/** An image that is what it was has the findings that it had. */
const linted = new WeakMap<Reading['variants'], Linted>();

type Find = (image: Image) => readonly Found[];

function inAll(variants: Reading['variants'], find: Find): readonly Raw[] {
  const [first, ...others] = variants;
  if (first && others.length === 0) return find(first.image);
  const found = variants.map(({ image }) => find(image));
  if (found.every((each) => each.length === 0)) return NOTHING;
  const all = variants.map(({ image }, i) => variantOf(image, found[i] ?? NOTHING));
  return found.flat().filter((each) => all.every((other) => !hasCalls(other, each.calls) || hasFound(other, each)));
}

const NOTHING: readonly never[] = [];

/** What is in one variant by where it stands: in a long chain of many variants, each finding is looked for in all. */
type Variant = { readonly foundAt: ReadonlyMap<string, readonly Found[]>; readonly callsAt: ReadonlyMap<string, readonly Call[]> };

const variantOf = (image: Image, found: readonly Found[]): Variant => ({
  foundAt: byPlace(found, ({ at }) => at),
  callsAt: byPlace(
    calls(image).map(({ call }) => call),
    ({ from }) => from,
  ),
});

/** Each stage by itself: none meets what another one did. */
function inOne(image: Image, rules: readonly Rule[], world: World): readonly Found[] {
  const out: Found[] = [];
  const all = stages(image).map(steps);
  const has = all.map(kindsOf);
  const refused = refusedCalls(image);
  for (const rule of rules) {
    for (const [i, stage] of all.entries())
      if (mayFind(rule, has[i] ?? 0)) collect(out, rule, (report) => rule.image?.(stage, report, world));
    if (refused.length > 0) out.push(...inCalls(rule, refused));
  }
  return out;
}

const keyOf = ({ span }: Origin): string => span.join();

function byPlace<T>(all: readonly T[], placeOf: (each: T) => Origin): ReadonlyMap<string, readonly T[]> {
  const out = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(placeOf(each));
    const same = out.get(key);
    if (same) same.push(each);
    else out.set(key, [each]);
  }
  return out;
}

const hasCalls = ({ callsAt }: Variant, wanted: readonly Call[]): boolean =>
  wanted.every(({ from }) => callsAt.get(keyOf(from))?.some((call) => isSamePlace(call.from, from)));
const hasFound = ({ foundAt }: Variant, { rule, at }: Found): boolean =>
  foundAt.get(keyOf(at))?.some((same) => same.rule === rule && isSameText(same.at, at)) ?? false;

/** Adds what a rule reports to what is found. */
function collect(out: Found[], rule: Rule, run: (report: (found: Report) => void) => void): void {
  run(({ at, message, steps: involved, related = [], fix }) => {
    const place = toOrigin(at);
    if (!place) return;
    const places = related.flatMap((each) => {
      const origin = toOrigin(each.at);
      return origin ? [{ at: origin, message: each.message }] : [];
    });
    out.push({ rule, at: place, message, related: places, calls: involved.map(({ call }) => call), ...(fix && { fix }) });
  });
}

function inDrop(rule: Rule, drop: Drop): readonly Found[] {
  const out: Found[] = [];
  if (rule.dropped) collect(out, rule, (report) => rule.dropped?.(drop, report));
  return out;
}

function ofDrop(drop: Drop, rules: readonly Rule[]): readonly Found[] {
  const refused = refusedCalls(drop.image);
  return rules.flatMap((rule) => [...inDrop(rule, drop), ...inCalls(rule, refused)]);
}

function refusedCalls(image: Image): readonly Call[] {
  const out: Call[] = [];
  for (const { call } of calls(image)) if (call.problems.length > 0) out.push(call);
  return out;
}

function inCalls(rule: Rule, refused: readonly Call[]): readonly Found[] {
  if (!rule.call) return NOTHING;
  return refused.flatMap((call) => {
    const out: Found[] = [];
    collect(out, rule, (report) => rule.call?.(call, report));
    return out.map((found) => ({ ...found, calls: [call] }));
  });
}

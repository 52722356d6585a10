import { type Call, type Image, type Stage, type World, UNKNOWN_WORLD, calls, chain, stages } from 'layerwright/spec';
import { settled } from '../../evaluate/condition.ts';
import { isSamePlace } from '../../evaluate/place.ts';
import type { Evaluation, Reading } from '../../evaluate/read.ts';
import { type ListedAt, listedAt } from './listing.ts';
import { type ByPlace, byPlace } from './by-place.ts';
import { besideFile } from './listed-fix.ts';
import { toOrigin } from './place.ts';
import { inAllReadings, ofAllCalls } from './everywhere.ts';
import { type Gpus, type RunsOn, AS_SAID, areSame } from './gpus.ts';
import { withoutRepeats } from './one-cause.ts';
import type { Raw } from './raw.ts';
import { type Concerns, type Some, concernedBy, concernsOf, has } from './concerns.ts';
import { type Drop, type Given, type Made, type Report, type Ruleset, type Share } from './rule.ts';
import { type On, rulesOn } from './rules-on.ts';
import { type Step, steps } from './steps.ts';
import { together } from './together.ts';

/** Runs rules over what a program says about images. Each place gets one finding of a rule, however many images share it. */
export function lintEvaluation(
  { readings, drops, shared: shares }: Evaluation,
  rules: Ruleset,
  world: World = UNKNOWN_WORLD,
  runsOn: RunsOn = AS_SAID,
): readonly Raw[] {
  const found = readings.map((reading) => inEveryVariant(reading, rules, world, runsOn(reading)));
  const dropped = drops.map(({ variants, ...drop }) => inAll(variants, (image) => ofDrop({ ...drop, image }, rules)));
  const leaked = shares.map(({ variants, ...share }) => inAll(variants, (image) => ofShare({ ...share, image }, rules)));
  return withoutRepeats(together([...inAllReadings(found, readings), ...dropped, ...leaked]));
}

/**
 * What holds in every variant that has the calls in question. A variant may be impossible, for the reader knows some
 * conditions only as two ways to go; then it can keep a finding back, but never make one.
 */
function inEveryVariant({ variants }: Reading, rules: Ruleset, world: World, gpus: Gpus): readonly Raw[] {
  const known = linted.get(variants);
  if (known?.rules === rules && known.world === world && areSame(known.gpus, gpus)) return known.found;
  const found = inAll(variants, (image) => inOne(image, rules, world, gpus));
  linted.set(variants, { rules, world, gpus, found });
  return found;
}

type Linted = { readonly rules: Ruleset; readonly world: World; readonly gpus: Gpus; readonly found: readonly Raw[] };
/** An image that is what it was has the findings that it had. */
const linted = new WeakMap<Reading['variants'], Linted>();

type Find = (image: Image) => readonly Raw[];

function inAll(variants: Reading['variants'], find: Find): readonly Raw[] {
  const [first, ...others] = variants;
  if (first && others.length === 0) return find(first.image);
  const found = variants.map(({ image }) => find(image));
  if (found.every((each) => each.length === 0)) return NOTHING;
  const all = variants.map((variant, i) => lookedUp(variant, found[i] ?? NOTHING));
  return found.flatMap((own, i) =>
    own.filter((each) => all.every((other) => mayMiss(other, each, variants[i]?.when ?? NOTHING) || hasFound(other, each))),
  );
}

/** Whether a finding of one variant need not be in another one: that has not the calls, or the value in question is not there. */
function mayMiss(other: Variant, { rule, calls: involved, of }: Raw, when: Decided): boolean {
  if (!hasCalls(other, rule.everywhere ? involved.slice(0, 1) : involved)) return true;
  return of !== undefined && when.some(({ condition, is }) => of(condition.hole) && settled(condition, other.when) === !is);
}

type Decided = Reading['variants'][number]['when'];
const NOTHING: readonly never[] = [];

/** What is in one variant by where it stands: in a long chain of many variants, each finding is looked for in all. */
type Variant = {
  readonly when: Decided;
  readonly found: ByPlace<Raw>;
  readonly calls: ByPlace<Call>;
};

const lookedUp = ({ when, image }: Reading['variants'][number], found: readonly Raw[]): Variant => ({
  when,
  found: byPlace(found, ({ at }) => at),
  calls: byPlace(
    calls(image).map(({ call }) => call),
    ({ from }) => from,
  ),
});

/** Each stage by itself: none meets what another one did. */
function inOne(image: Image, rules: Ruleset, world: World, gpus: Gpus): readonly Raw[] {
  const out: Raw[] = [];
  const concerns = concernsOf(rules.rules);
  const all = stages(image).map((stage) => lookedAt(stage, concerns, gpus));
  const refused = refusedCalls(image);
  for (const on of rulesOn(rules, image.call.dialect)) {
    for (const stage of all) if (has(stage.concerned, on.number)) look(out, on, stage, world);
    if (refused.length > 0) inCalls(out, on, refused);
  }
  return out.length > 0 ? ofAllCalls(out, image) : NOTHING;
}

/** A stage as rules look at it, and what those are given that have no options. */
type LookedAt = { readonly steps: readonly Step[]; readonly concerned: Some; readonly given: Given };

function lookedAt(stage: Stage, concerns: Concerns, gpus: Gpus): LookedAt {
  const all = steps(stage);
  const made: Made[] = [];
  for (const { call, makes } of chain(stage.image)) for (const instruction of makes) made.push({ call, instruction });
  return {
    steps: all,
    concerned: concernedBy(concerns, all),
    given: { options: undefined as never, isFinal: stage.name === undefined, made, gpus },
  };
}

/** Dozens of rules look at each stage, and most find nothing: nothing else is made for them. */
function look(out: Raw[], on: On, { steps: all, given }: LookedAt, world: World): void {
  const report = (found: Report): void => {
    note(out, on, found);
  };
  on.rule.image?.(all, report, world, on.rule.options ? { ...given, options: on.options } : given);
}

const hasCalls = ({ calls: all }: Variant, wanted: readonly Call[]): boolean =>
  wanted.every(({ from }) => all.at(from).some((call) => isSamePlace(call.from, from)));
const hasFound = ({ found }: Variant, { rule, at }: Raw): boolean => found.at(at).some((same) => same.rule === rule);

/** Adds what a rule reports to what is found. `asked`: the call that it is about, where the rule looks at one. */
function note(out: Raw[], { rule, severity }: On, { at, message, steps: involved, related = [], of, fix }: Report, asked?: Call): void {
  const place = toOrigin(at);
  if (!place) return;
  const places = related.flatMap((each) => {
    const origin = toOrigin(each.at);
    return origin ? [{ at: origin, message: saidOf(each.message, listedAt(each.at)) }] : [];
  });
  const about = asked ? [asked] : involved.map(({ call }) => call);
  const listed = listedAt(at);
  const line = listed && `${listed.file}:${listed.line ?? listed.text}`;
  const fixed = fix && { fix: listed ? besideFile(fix, place) : fix };
  out.push({
    rule,
    severity,
    at: place,
    message: saidOf(message, listed),
    line,
    related: places,
    calls: about,
    ...(of && { of }),
    ...fixed,
  });
}

/** What is said of something, with the line in which it stands where that is in another file. */
const saidOf = (message: string, listed: ListedAt | undefined): string =>
  listed ? `${message} It stands in ${listed.line === undefined ? '' : `line ${listed.line} of `}\`${listed.file}\`.` : message;

function ofDrop(drop: Drop, rules: Ruleset): readonly Raw[] {
  const out: Raw[] = [];
  const refused = refusedCalls(drop.image);
  for (const on of rulesOn(rules, drop.image.call.dialect)) {
    on.rule.dropped?.(drop, (found) => {
      note(out, on, found);
    });
    inCalls(out, on, refused);
  }
  return out;
}

function ofShare(share: Share, rules: Ruleset): readonly Raw[] {
  const out: Raw[] = [];
  for (const on of rulesOn(rules, share.image.call.dialect))
    on.rule.shared?.(share, (found) => {
      note(out, on, found);
    });
  return out;
}

function refusedCalls(image: Image): readonly Call[] {
  const out: Call[] = [];
  for (const { call } of calls(image)) if (call.problems.length > 0) out.push(call);
  return out;
}

function inCalls(out: Raw[], on: On, refused: readonly Call[]): void {
  for (const call of refused)
    on.rule.call?.(call, (found) => {
      note(out, on, found, call);
    });
}

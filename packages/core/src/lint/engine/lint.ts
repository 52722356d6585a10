import { type Anchor, type Call, type Image, type Json, type Origin, type World, UNKNOWN_WORLD, calls, stages } from 'layerwright/spec';
import { type Evaluation, type Reading, isSamePlace } from '../../evaluate/read.ts';
import { isSameText, toOrigin } from './place.ts';
import { inAllReadings, ofAllCalls } from './everywhere.ts';
import { withoutRepeats } from './one-cause.ts';
import type { Raw } from './raw.ts';
import { type Drop, type Report, type Rule, type Ruleset, type Severity, levelIn, settingsIn } from './rule.ts';
import { sharedFix } from './shared-fix.ts';
import { steps } from './steps.ts';

/** Runs rules over what a program says about images. Each place gets one finding of a rule, however many images share it. */
export function lintEvaluation({ readings, drops }: Evaluation, rules: Ruleset, world: World = UNKNOWN_WORLD): readonly Raw[] {
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
  const found = readings.map((reading) => inEveryVariant(reading, rules, world));
  for (const each of inAllReadings(found, readings)) add(each);
  for (const { variants, ...drop } of drops)
    add(inAll(variants, (image) => inEach(rules, image, (on) => [...inDrop(on, drop), ...inCalls(on)])));
  return withoutRepeats(out.flatMap(shared));
}

/** One finding for all that share its place. */
function shared(all: readonly Raw[]): readonly Raw[] {
  const [first] = all;
  const fix = sharedFix(all.map((each) => each.fix));
  if (!first) return [];
  const { rule, severity, at, message, related } = first;
  const involved = all.flatMap((each) => each.calls);
  return [{ rule, severity, at, message, related, calls: involved, ...(fix && { fix }) }];
}

/**
 * What holds in every variant that has the calls in question. A variant may be impossible, for the reader knows some
 * conditions only as two ways to go; then it can keep a finding back, but never make one.
 */
function inEveryVariant({ variants }: Reading, rules: Ruleset, world: World): readonly Raw[] {
  const known = linted.get(variants);
  if (known?.rules === rules && known.world === world) return known.found;
  const found = inAll(variants, (image) => inOne(image, rules, world));
  linted.set(variants, { rules, world, found });
  return found;
}

type Linted = { readonly rules: Ruleset; readonly world: World; readonly found: readonly Raw[] };
/** An image that is what it was has the findings that it had. */
const linted = new WeakMap<Reading['variants'], Linted>();

type Find = (image: Image) => readonly Raw[];

function inAll(variants: Reading['variants'], find: Find): readonly Raw[] {
  const [first, ...others] = variants;
  if (first && others.length === 0) return find(first.image);
  const all = variants.map(({ image }) => variantOf(image, find));
  return all.flatMap(({ found }) =>
    found.filter((each) =>
      all.every((other) => !hasCalls(other, each.rule.everywhere ? each.calls.slice(0, 1) : each.calls) || hasFound(other, each)),
    ),
  );
}

/** What is in one variant, and the same by where it stands: in a long chain of many variants, each is looked for in all. */
type Variant = {
  readonly found: readonly Raw[];
  readonly foundAt: ReadonlyMap<string, readonly Raw[]>;
  readonly callsAt: ReadonlyMap<string, readonly Call[]>;
};

const inOne = (image: Image, rules: Ruleset, world: World): readonly Raw[] =>
  ofAllCalls(
    inEach(rules, image, (on) => [...inImage(on, world), ...inCalls(on)]),
    image,
  );

/** A rule that is on in an image's dialect. */
type On = { readonly rule: Rule; readonly severity: Severity; readonly image: Image; readonly options: Json | undefined };

function inEach(ruleset: Ruleset, image: Image, find: (on: On) => readonly Raw[]): readonly Raw[] {
  const settings = settingsIn(ruleset, image.call.dialect);
  return ruleset.rules.flatMap((rule) => {
    const severity = levelIn(rule, image.call.dialect, settings);
    return severity === 'off' ? [] : find({ rule, severity, image, options: settings.options?.[rule.id] ?? rule.options?.default });
  });
}

function variantOf(image: Image, find: Find): Variant {
  const found = find(image);
  const all = calls(image).map(({ call }) => call);
  return { found, foundAt: byPlace(found, ({ at }) => at), callsAt: byPlace(all, ({ from }) => from) };
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
const hasFound = ({ foundAt }: Variant, { rule, at }: Raw): boolean =>
  foundAt.get(keyOf(at))?.some((same) => same.rule === rule && isSameText(same.at, at)) ?? false;

function collect({ rule, severity }: On, run: (report: (found: Report) => void) => void): readonly Raw[] {
  const out: Raw[] = [];
  run(({ at, message, steps: involved, related = [], fix }) => {
    const place = toOrigin(at);
    if (!place) return;
    const places = related.flatMap((each) => {
      const origin = toOrigin(each.at);
      return origin ? [{ at: origin, message: each.message }] : [];
    });
    out.push({ rule, severity, at: place, message, related: places, calls: involved.map(({ call }) => call), ...(fix && { fix }) });
  });
  return out;
}

/** Each stage by itself: none meets what another one did. */
function inImage(on: On, world: World): readonly Raw[] {
  const { rule, image, options } = on;
  if (!rule.image) return [];
  return stages(image).flatMap((stage) =>
    collect(on, (report) => rule.image?.(steps(stage), report, world, { options: options as never, isFinal: stage.name === undefined })),
  );
}

const inDrop = (on: On, drop: Omit<Drop, 'image'>): readonly Raw[] =>
  on.rule.dropped ? collect(on, (report) => on.rule.dropped?.({ ...drop, image: on.image }, report)) : [];

function inCalls(on: On): readonly Raw[] {
  const { rule, image } = on;
  if (!rule.call) return [];
  const refused = calls(image).flatMap(({ call }) => (call.problems.length > 0 ? [call] : []));
  return refused.flatMap((call) => collect(on, (report) => rule.call?.(call, report)).map((found) => ({ ...found, calls: [call] })));
}

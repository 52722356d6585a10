import type { Call, Image, Origin } from 'layerwright/spec';
import { UNKNOWN_WORLD, type World, problems } from 'layerwright/spec';
import { type Dropped, type Evaluation, type Reading, isSamePlace } from '../../evaluate/read.ts';
import type { Draft } from './fix.ts';
import { toOrigin } from './place.ts';
import type { Report, Rule } from './rule.ts';
import { type Step, steps } from './steps.ts';

/** What a rule found, in places that do not move when other statements change. */
export type Raw = {
  readonly rule: Rule;
  readonly at: Origin;
  readonly message: string;
  readonly related: readonly { readonly at: Origin; readonly message: string }[];
  readonly fix?: () => Draft | undefined;
};

type Found = Raw & { readonly steps: readonly Step[] };

/** Runs rules over what a program says about images. Each place gets one finding of a rule, however many images share it. */
export function lintEvaluation({ readings, drops }: Evaluation, rules: readonly Rule[], world: World = UNKNOWN_WORLD): readonly Raw[] {
  const out: Raw[] = [];
  const add = (found: readonly Raw[]): void => {
    for (const each of found) if (!out.some((other) => other.rule === each.rule && isSameText(other.at, each.at))) out.push(each);
  };
  for (const reading of readings) add(inEveryVariant(reading, rules, world));
  for (const drop of drops) add(rules.flatMap((rule) => [...inDrop(rule, drop), ...inCalls(rule, drop.image)]));
  return out;
}

/** The same characters, whichever call led there. */
const isSameText = (a: Origin, b: Origin): boolean => a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1];

/**
 * What holds in every variant that has the steps in question. A variant may be impossible, for the reader knows some
 * conditions only as two ways to go; then it can keep a finding back, but never make one.
 */
function inEveryVariant({ variants }: Reading, rules: readonly Rule[], world: World): readonly Raw[] {
  const all = variants.map(({ image }) => ({
    image,
    found: rules.flatMap((rule) => [...inImage(rule, image, world), ...inCalls(rule, image)]),
  }));
  const [first] = all;
  if (all.length === 1) return first?.found ?? [];
  return all.flatMap(({ found }) =>
    found.filter((each) =>
      all.every(
        (other) =>
          !hasSteps(other.image, each.steps) || other.found.some((same) => same.rule === each.rule && isSameText(same.at, each.at)),
      ),
    ),
  );
}

const hasSteps = (image: Image, wanted: readonly Step[]): boolean =>
  wanted.every(({ call }) => steps(image).some((step) => isSamePlace(step.call.from, call.from)));

function collect(rule: Rule, run: (report: (found: Report) => void) => void): readonly Found[] {
  const out: Found[] = [];
  run(({ at, message, steps: involved, related = [], fix }) => {
    const place = toOrigin(at);
    if (!place) return;
    const places = related.flatMap((each) => {
      const origin = toOrigin(each.at);
      return origin ? [{ at: origin, message: each.message }] : [];
    });
    out.push({ rule, at: place, message, related: places, steps: involved, ...(fix && { fix }) });
  });
  return out;
}

const inImage = (rule: Rule, image: Image, world: World): readonly Found[] =>
  rule.image ? collect(rule, (report) => rule.image?.(steps(image), report, world)) : [];
const inDrop = (rule: Rule, drop: Dropped): readonly Found[] =>
  rule.dropped ? collect(rule, (report) => rule.dropped?.(drop, report)) : [];

function inCalls(rule: Rule, image: Image): readonly Found[] {
  if (!rule.call || problems(image).length === 0) return [];
  return collect(rule, (report) => {
    for (const call of refused(image)) rule.call?.(call, report);
  });
}

const refused = (image: Image): readonly Call[] =>
  (image.on ? [...refused(image.on), image.call] : [image.call]).filter((call) => call.problems.length > 0);

import fc from 'fast-check';
import { expect } from 'vitest';
import { type Finding, type LintConfig, analyse, rules } from '../../src/index.ts';
import { holds } from './generators/holds.ts';
import { type Printed, type Region, type Replaced, leavesOf, print } from './generators/print.ts';
import type { Spec } from './generators/spec.ts';
import { specs } from './generators/specs.ts';

const FILE = '/a.image.ts';

/**
 * A finding by its rule and the calls it is in, or that it flows into where it stands in a variable, with those that it is about:
 * of three that do not go together, two are told of, and which two depends on what is known.
 */
type Told = { readonly rule: string; readonly message: string; readonly calls: readonly string[] };

function toldOf({ text, regions }: Printed, lint: LintConfig = {}): readonly Told[] {
  const { findings, program } = analyse(FILE, text, { lint });
  expect(program.errors).toEqual([]);
  // Elsewhere a hole is imported, or is a parameter: what is said there may be about any call.
  const all = regions.flatMap(({ calls }) => calls);
  return findings.map(({ rule, message, span, related }) => {
    const about = related.flatMap((other) => around(regions, other.span)?.calls ?? []);
    return { rule, message, calls: [...(around(regions, span)?.calls ?? all), ...about] };
  });
}

/** The innermost region around a span. */
const around = (regions: readonly Region[], [start, end]: Finding['span']): Region | undefined =>
  regions
    .filter(({ span }) => span[0] <= start && end <= span[1])
    .reduce<Region | undefined>(
      (best, each) => (best && best.span[1] - best.span[0] <= each.span[1] - each.span[0] ? best : each),
      undefined,
    );

const isSame = (a: Told, b: Told): boolean => a.rule === b.rule && a.calls.some((call) => b.calls.includes(call));
const without = (all: readonly Told[], those: readonly Told[]): readonly Told[] =>
  all.filter((each) => !those.some((other) => isSame(each, other)));

/** Something that is not known: a variable of the environment, a name of another module, in a function also its parameter. */
const HOLES = ['process.env.HOLE', 'HOLE', 'hole'];

/** A program, and one of its literals replaced. */
type Case = { readonly spec: Spec; readonly replaced: Replaced };
const cases: fc.Arbitrary<Case> = fc
  .tuple(
    specs.filter((spec) => leavesOf(spec).length > 0),
    fc.nat(),
    fc.nat(),
  )
  .map(([spec, pick, kind]) => {
    const leaves = leavesOf(spec);
    const leaf = pick % leaves.length;
    const by = HOLES[kind % (leaves[leaf]?.inFunction ? 3 : 2)] ?? '';
    return readable({ spec, replaced: { leaf, by } });
  });

/** A failure shows both programs, and writes down that of which less is known. */
const readable = (of: Case): Case =>
  Object.assign(of, {
    file: FILE,
    text: print(of.spec, of.replaced).text,
    [fc.toStringMethod]: () => `\n${print(of.spec).text}\n--- ${JSON.stringify(of.replaced)}\n${print(of.spec, of.replaced).text}`,
  });

const isRefusal = ({ rule }: Told): boolean => rule === 'invalid-call';

/** Whether something is no longer refused. */
const isMended = (before: readonly Told[], after: readonly Told[]): boolean => {
  const refused = new Set(after.filter(isRefusal).map((each) => JSON.stringify(each)));
  return before.filter(isRefusal).some((each) => !refused.has(JSON.stringify(each)));
};

/** What is kept back by who says it better is heard where that one falls silent, and is not new. */
const NO_SILENCER: LintConfig = {
  rules: Object.fromEntries(rules.flatMap(({ id, silences }) => (silences ? [[id, 'off' as const]] : []))),
};

/**
 * A call that is refused makes nothing that is known, and keeps findings about other calls back. With a hole in it, it may
 * be right: then only what is refused is compared.
 */
function checkMonotone({ spec, replaced }: Case): void {
  const [before, after] = [toldOf(print(spec)), toldOf(print(spec, replaced))];
  const heard = without(isMended(before, after) ? after.filter(isRefusal) : after, before);
  if (heard.length > 0) expect(without(heard, toldOf(print(spec), NO_SILENCER))).toEqual([]);
}

holds('who knows less finds no more', 3_000, fc.property(cases, checkMonotone));

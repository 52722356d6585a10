import type { Json } from 'layerwright/spec';
import type { Group, Level, Metadata, Rule, Ruleset, Settings } from './rule.ts';

/**
 * What one part of a configuration says of rules: first which are on, then which are not, then the level of some. `select` and
 * `ignore` name rules, groups of rules, or all of them.
 */
export type LintLayer = {
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  /** By the id of a rule. What is named here is on, unless it is `off`. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** What is set of a rule: objects that fit the schema of its options. What they do not say is as it was. */
  readonly options?: Readonly<Record<string, Json>>;
};

/** What is checked. Of the overrides a later one counts more; one with `dialects` is about images of those alone. */
export type LintConfig = LintLayer & { readonly overrides?: readonly Override[] };
type Override = LintLayer & { readonly dialects?: readonly string[] };

const ALL = 'all';
/** Typed by its keys, so that none is missing. */
const GROUPS: Readonly<Record<Group, true>> = {
  'cache-order': true,
  'cache-correctness': true,
  size: true,
  security: true,
  reproducibility: true,
  'base-image': true,
  'gpu-compat': true,
  correctness: true,
  style: true,
};

/** What `select` and `ignore` may name. */
export const lintNames = (rules: readonly Metadata[]): readonly string[] => [ALL, ...Object.keys(GROUPS), ...rules.map(({ id }) => id)];

/** Rules as a configuration has them. */
export function rulesetFor({ overrides = [], ...first }: LintConfig, rules: readonly Rule[]): Ruleset {
  const layers: readonly Override[] = [first, ...overrides];
  const dialects = new Set(overrides.flatMap((each) => each.dialects ?? []));
  const within = [...dialects].map((dialect) => [dialect, settingsOf(layersFor(layers, dialect), rules)] as const);
  return { rules, ...settingsOf(layersFor(layers, undefined), rules), ...(within.length > 0 && { within: Object.fromEntries(within) }) };
}

const layersFor = (layers: readonly Override[], dialect: string | undefined): readonly LintLayer[] =>
  layers.filter(({ dialects }) => !dialects || (dialect !== undefined && dialects.includes(dialect)));

function settingsOf(layers: readonly LintLayer[], rules: readonly Rule[]): Settings {
  const levels = rules.flatMap((rule) => {
    const level = layers.reduce<Level | undefined>((before, layer) => levelAfter(layer, rule, before), undefined);
    return level === undefined ? [] : [[rule.id, level] as const];
  });
  const options = rules.flatMap((rule) => {
    const said = layers.flatMap((layer) => layer.options?.[rule.id] ?? []);
    return said.length > 0 ? [[rule.id, [rule.options?.default ?? {}, ...said].reduce(withFields)] as const] : [];
  });
  return { levels: Object.fromEntries(levels), options: Object.fromEntries(options) };
}

/** Nothing where it is that of the rule itself. */
function levelAfter({ select, ignore, rules }: LintLayer, rule: Metadata, before: Level | undefined): Level | undefined {
  const set = rules?.[rule.id];
  if (set !== undefined) return set;
  if (ignore && isNamed(rule, ignore)) return 'off';
  if (!select) return before;
  if (!isNamed(rule, select)) return 'off';
  if (before !== undefined && before !== 'off') return before;
  // A rule that is off by itself is for those who ask for it, and not for its whole group.
  return rule.severity === 'off' && select.includes(rule.id) ? 'warning' : undefined;
}

const isNamed = ({ id, group }: Metadata, names: readonly string[]): boolean => [id, group, ALL].some((name) => names.includes(name));

const withFields = (before: Json, after: Json): Json => (isRecord(before) && isRecord(after) ? { ...before, ...after } : after);
const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import { type Json, type World, UNKNOWN_WORLD } from 'layerwright/spec';
import { analyse } from '../analyse.ts';
import type { Analysis, AnalyseOptions, Assumable, FindModule, Finding, LintConfig } from '../analysis.ts';

/** All that one finding depends on, in one value that can be written down and read again. */
export type Repro = {
  readonly version: 1;
  /** A name that says the language of the text. */
  readonly file: string;
  readonly text: string;
  /** The other files that were asked for. One without a text is not read. */
  readonly modules: readonly ReproModule[];
  /** What was asked of the build context, and what the answer was: `null` where it is not known. */
  readonly world: readonly { readonly ask: string; readonly given: readonly Json[]; readonly answer: Json }[];
  /** What the world said without being asked, as the day. */
  readonly facts: Readonly<Record<string, string>>;
  readonly lint: LintConfig;
  readonly wrappers: readonly string[];
  /** The GPU of each target of the configuration, where that counts; `null` for one that has none. */
  readonly targets?: readonly (string | null)[];
  /** What was taken for what is not known; `null` stands for a value that is not given. */
  readonly assume: readonly { readonly name: string; readonly value: string | number | boolean | null }[];
  readonly finding: Expected;
};
export type ReproModule = { readonly specifier: string; readonly from: string; readonly file?: string; readonly text?: string };
export type Expected = Pick<Finding, 'rule' | 'severity' | 'message' | 'span'>;

/** What a finding is made of again: the reading, and whether the finding is what it was. */
export type Replayed = { readonly analysis: Analysis; readonly isSame: boolean };

/** Reads what was written down. Nothing of this machine has a part in it. */
export function replay(repro: Repro): Replayed {
  const analysis = analyse(repro.file, repro.text, optionsOf(repro));
  return { analysis, isSame: analysis.findings.some((finding) => isExpected(finding, repro.finding)) };
}

/** What of a finding is written down. */
export const expectedOf = ({ rule, severity, message, span }: Finding): Expected => ({ rule, severity, message, span });

const isExpected = (finding: Finding, expected: Expected): boolean =>
  finding.rule === expected.rule &&
  finding.severity === expected.severity &&
  finding.message === expected.message &&
  finding.span.join() === expected.span.join();

/** How the text was read. */
export function optionsOf({ modules, world, facts, lint, wrappers, targets = [], assume }: Omit<Repro, 'finding'>): AnalyseOptions {
  const given = new Map<string, Assumable>(assume.map(({ name, value }) => [name, value ?? undefined]));
  const machines = Object.fromEntries(targets.map((gpu, i) => [String(i), gpu === null ? {} : { gpu }]));
  return { lint, wrappers, targets: machines, assume: given, findModule: findIn(modules), world: { ...worldOf(world), ...facts } };
}

const findIn =
  (modules: Repro['modules']): FindModule =>
  (specifier, from) => {
    const found = modules.find((each) => each.specifier === specifier && each.from === from);
    if (!found) return undefined;
    const { file, text } = found;
    return file === undefined || text === undefined ? { why: 'is not a part of this report' } : { file, text };
  };

/** Says what was said before; anything else is not known. */
function worldOf(said: Repro['world']): World {
  const answers = new Map(said.map(({ ask, given, answer }) => [JSON.stringify([ask, given]), answer]));
  const names = new Set([...Object.keys(UNKNOWN_WORLD), ...said.map(({ ask }) => ask)]);
  const asking = [...names].map((ask) => [ask, (...given: readonly Json[]) => answers.get(JSON.stringify([ask, given])) ?? undefined]);
  return Object.fromEntries(asking) as World;
}

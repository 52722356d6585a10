import type { Call, Hole, Image, Instruction, Json, Origin, Text, World } from 'layerwright/spec';
import type { Dropped } from '../../evaluate/read.ts';
import type { Shared } from '../../evaluate/shared.ts';
import type { Draft } from './fix.ts';
import type { Gpus } from './gpus.ts';
import type { Doing, Kind } from './kinds.ts';
import type { Step } from './steps.ts';
import type { Ignored } from './suppress.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
/** How much a finding weighs, or that there is none. */
export type Level = Severity | 'off';
export type Group =
  | 'cache-order'
  | 'cache-correctness'
  | 'size'
  | 'security'
  | 'reproducibility'
  | 'base-image'
  | 'gpu-compat'
  | 'correctness'
  | 'style';

/** What a rule is, for people, settings and documentation. `fix`: the best kind it offers. */
export type Metadata = {
  readonly id: string;
  readonly group: Group;
  /** Where a configuration says nothing. A rule that is `off` is for those who ask for it. */
  readonly severity: Level;
  /** Where it is another one in a dialect, by its name without a version. `off`: it means nothing there, whatever is configured. */
  readonly severityIn?: Readonly<Record<string, Level>>;
  readonly fix: 'safe' | 'quick' | 'none';
  readonly summary: string;
  /** Rules that find the same cause and say less of it: at the same characters, or about one of the same calls, they are silent. */
  readonly silences?: readonly string[];
  /** A step that several images share is at fault only where each of them would say so: the first of `Report.steps` is that step. */
  readonly everywhere?: true;
};

/** What of a rule can be set: a JSON schema of an object, for the configuration, and what it is where nothing is configured. */
export type Options<O = Json> = { readonly schema: Readonly<Record<string, Json>>; readonly default: O };

/** Something that a rule found. `at` is what the editor underlines; the steps are those without which it would not hold. */
export type Report = {
  readonly at: Text | Origin;
  /** What, why, what to do: sentences in the user's words. */
  readonly message: string;
  readonly steps: readonly Pick<Step, 'call'>[];
  readonly related?: readonly { readonly at: Text | Origin; readonly message: string }[];
  /** What it is about: where a condition on such a value goes another way, that value is not there, and nothing is to be found. */
  readonly of?: (hole: Hole) => boolean;
  /** Made only when somebody asks. Nothing is offered that did not prove itself. */
  readonly fix?: () => Draft | undefined;
};

/** A step that is in no image, in one of the variants that its builder may be. */
export type Drop = Omit<Dropped, 'variants'> & { readonly image: Image };

/** Two names that share a builder which their calls change, in one of the variants that it may be. */
export type Share = Omit<Shared, 'variants'> & { readonly image: Image };

/**
 * What a rule may know of a stage besides its steps. `isFinal`: it is the image that is asked for, and no stage behind it.
 * `made`: what its calls make, in their order, before the vendor leaves out what something later replaces and what is a mark alone.
 * `gpus`: what the image that it is a stage of runs on.
 */
export type Given<O = never> = { readonly options: O; readonly isFinal: boolean; readonly made: readonly Made[]; readonly gpus: Gpus };
export type Made = { readonly call: Call; readonly instruction: Instruction };

/**
 * What a rule looks at: the steps of one stage of an image, the calls that were refused, the steps that are in no image, or names that
 * share one. `of`: it finds nothing in a stage where no instruction is or does any of these, so it is not asked about such a one;
 * `where`: nor where none of those is so by itself, whatever stands around it. That is asked once of an instruction, and may take its time.
 */
export type Checks<O = never> = {
  readonly of?: readonly Kind[];
  readonly where?: (doing: Doing) => boolean;
  readonly image?: (steps: readonly Step[], report: (found: Report) => void, world: World, given: Given<O>) => void;
  readonly call?: (call: Call, report: (found: Report) => void) => void;
  readonly dropped?: (drop: Drop, report: (found: Report) => void) => void;
  readonly shared?: (share: Share, report: (found: Report) => void) => void;
  /** Looks at a comment that silences nothing, and says so. */
  readonly ignored?: (ignored: Ignored) => string;
};

export type Rule = Metadata & { readonly options?: Options } & Checks;

export const defineRule = <O extends Json = never>(metadata: Metadata & { readonly options?: Options<O> }, checks: Checks<O>): Rule => ({
  ...metadata,
  ...checks,
});

/** Rules, and what a configuration says of some of them by their ids. `within`: in images of a dialect, that instead. */
export type Ruleset = Settings & { readonly rules: readonly Rule[]; readonly within?: Readonly<Record<string, Settings>> };
export type Settings = { readonly levels?: Readonly<Record<string, Level>>; readonly options?: Readonly<Record<string, Json>> };

/** What is configured for images of a dialect. */
export const settingsIn = (ruleset: Ruleset, dialect: string): Settings => ruleset.within?.[unversioned(dialect)] ?? ruleset;

/** The level of a rule's findings in images of a dialect. */
export function levelIn(rule: Metadata, dialect: string, { levels }: Settings): Level {
  const there = rule.severityIn?.[unversioned(dialect)];
  return there === 'off' ? 'off' : (levels?.[rule.id] ?? there ?? rule.severity);
}

const unversioned = (dialect: string): string => dialect.replace(/@.*$/, '');

import type { Call, Image, Origin, Text, World } from 'layerwright/spec';
import type { Dropped } from '../../evaluate/read.ts';
import type { Draft } from './fix.ts';
import { type Kind, maskOf } from './kinds.ts';
import type { Step } from './steps.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
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
  readonly severity: Severity;
  readonly fix: 'safe' | 'quick' | 'none';
  readonly summary: string;
};

/** Something that a rule found. `at` is what the editor underlines; the steps are those without which it would not hold. */
export type Report = {
  readonly at: Text | Origin;
  /** What, why, what to do: sentences in the user's words. */
  readonly message: string;
  readonly steps: readonly Step[];
  readonly related?: readonly { readonly at: Text | Origin; readonly message: string }[];
  /** Made only when somebody asks. Nothing is offered that did not prove itself. */
  readonly fix?: () => Draft | undefined;
};

/** A step that is in no image, in one of the variants that its builder may be. */
export type Drop = Omit<Dropped, 'variants'> & { readonly image: Image };

/**
 * What a rule looks at: the steps of one stage of an image, the calls that were refused, or the steps that are in no image. `of`: it
 * finds nothing in a stage where no instruction is or does any of these, so it is not asked about such a one.
 */
export type Checks = {
  readonly of?: readonly Kind[];
  readonly image?: (steps: readonly Step[], report: (found: Report) => void, world: World) => void;
  readonly call?: (call: Call, report: (found: Report) => void) => void;
  readonly dropped?: (drop: Drop, report: (found: Report) => void) => void;
};

/** `mask`: what `of` says, where it says something. */
export type Rule = Metadata & Checks & { readonly mask: number | undefined };

export const defineRule = (metadata: Metadata, checks: Checks): Rule => ({ ...metadata, ...checks, mask: checks.of && maskOf(checks.of) });

/** Whether a rule is to be asked about a stage whose instructions are and do this. */
export const mayFind = ({ image, mask }: Rule, kinds: number): boolean =>
  image !== undefined && (mask === undefined || (mask & kinds) !== 0);

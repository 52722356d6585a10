import type { Call, Hole, Origin } from 'layerwright/spec';
import type { Draft } from './fix.ts';
import type { Rule, Severity } from './rule.ts';

/** What a rule found, in places that do not move when other statements change. */
export type Raw = {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly at: Origin;
  readonly message: string;
  /** The line of another file that it is about, as `requirements.txt:3`: the same place of the program may name many. */
  readonly line: string | undefined;
  readonly related: readonly { readonly at: Origin; readonly message: string }[];
  /** The values without which it is not to be found. */
  readonly of?: (hole: Hole) => boolean;
  readonly fix?: () => Draft | undefined;
  /** The calls without which it would not hold, that of its first step first. */
  readonly calls: readonly Call[];
  /** Another finding says the cause of it. Where a fix takes only that one away, this one would be new. */
  readonly silenced?: true;
};

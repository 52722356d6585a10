import type { Call, Instruction } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import type { TextEdit } from '../../place.ts';

/** A change that a rule proposes. It becomes a fix only where it proves itself. */
export type Draft = {
  readonly title: string;
  /** Same image but for the defect, whatever the reader could not see. */
  readonly safe: boolean;
  readonly edits: (source: Program) => readonly TextEdit[] | undefined;
  /** What it may do to images: put the same instructions in another order, or change those of these calls and no other. */
  readonly changes: 'order' | Changed;
};

/** Instructions of these calls. `same`: each of them still does what it did, as this compares them. */
export type Changed = { readonly calls: readonly Call[]; readonly same?: (before: Instruction, now: Instruction) => boolean };

import type { Call } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';
import type { TextEdit } from '../../place.ts';

/** A change that a rule proposes. It becomes a fix only where it proves itself. */
export type Draft = {
  readonly title: string;
  /** Same image but for the defect, whatever the reader could not see. */
  readonly safe: boolean;
  readonly edits: (source: Program) => readonly TextEdit[] | undefined;
  /** What it may do to images: put the same instructions in another order, or change those of these calls and no other. */
  readonly changes: 'order' | { readonly calls: readonly Call[] };
};

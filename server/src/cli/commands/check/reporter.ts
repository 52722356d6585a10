import type { Analysis, AskedHole, Finding } from '@layerwright/core';
import type { Wrong } from '../../../assumptions.ts';

/** What counts of a finding. */
export type Found = Pick<Finding, 'rule' | 'severity'>;

/** What is said of one file, in text alone: the analyses of a large project would fill the memory. `file` is how it is shown. */
export type FileReport = {
  readonly file: string;
  readonly notice: string | undefined;
  /** Of each finding, in order. */
  readonly found: readonly Found[];
  /** The same as the format writes it, in order. */
  readonly told: readonly string[];
  /** What was assumed, each as the format writes it. */
  readonly assumed: readonly string[];
  /** What was said of it that no hole takes, and the holes that there are where something was. */
  readonly wrong: readonly Wrong[];
  readonly holes: readonly AskedHole[];
};

/**
 * What another commit says, and the files that are others than there: those that git does not ignore, by their whole paths.
 * `unread`: why nothing can be compared with it, in the words for who can mend that.
 */
export type Base = {
  readonly reference: string;
  readonly reports: readonly FileReport[];
  readonly changed: ReadonlySet<string>;
  readonly unread?: string;
};

/** A file and the findings that are reported of it. `context`: the folder that its local paths count from. */
export type Told = Pick<Analysis, 'program' | 'findings'> & { readonly images: () => Analysis['images']; readonly context: string };

/** A format: how the findings of a file are written, and how those of all files become one text. */
export type Reporter = {
  readonly tell: (file: string, told: Told) => readonly string[] | Promise<readonly string[]>;
  readonly assumed: (file: string, analysis: Analysis) => readonly string[];
  readonly whole: (reports: readonly FileReport[], base?: Base) => string;
};

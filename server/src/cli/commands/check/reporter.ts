import type { Analysis, Severity } from '@layerwright/core';

/** What is said of one file, in text alone: the analyses of a large project would fill the memory. `file` is how it is shown. */
export type FileReport = {
  readonly file: string;
  readonly notice: string | undefined;
  readonly severities: readonly Severity[];
  /** Each finding as the format writes it, in order. */
  readonly told: readonly string[];
};

/** A format: how the findings of a file are written, and how those of all files become one text. */
export type Reporter = {
  readonly tell: (file: string, analysis: Analysis) => Promise<readonly string[]>;
  readonly whole: (reports: readonly FileReport[]) => string;
};

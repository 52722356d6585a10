import type { Reporter } from '../reporter.ts';

/** What a format may know of where its output goes. */
export type Output = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isColoured: boolean;
  /** How many characters a line of the terminal takes; nothing where there is no terminal. */
  readonly columns: number | undefined;
};

/** One way to write findings. `summary` ends the sentence "`name` is …". */
export type Format = {
  readonly name: string;
  readonly summary: string;
  /** Loads what writes it: most runs need one format. */
  readonly load: (output: Output) => Promise<Reporter>;
};

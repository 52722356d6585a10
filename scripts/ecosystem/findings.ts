import type { Text } from './texts.ts';

/** What is used of a reader, which may be an old one. */
export type Core = {
  readonly analyse: (
    file: string,
    text: string,
  ) => {
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly span: readonly [number, number];
    }[];
  };
};

/** A finding as it is compared. `at`: the text it is in, and its line there. */
export type Told = { readonly at: string; readonly rule: string; readonly level: string; readonly message: string };

export const findingsOf = ({ analyse }: Core, { from, file, text }: Text): readonly Told[] =>
  analyse(file, text).findings.map(({ rule, severity, message, span: [start] }) => ({
    at: `${from}+${String(text.slice(0, start).split('\n').length)}`,
    rule,
    level: severity,
    message,
  }));

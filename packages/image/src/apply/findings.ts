import type { Hole, Origin, Pairs, Text, Texts } from '../model.ts';

/** What reading a call's arguments finds besides their values. */
export type Findings = {
  problem(message: string, from: Origin | undefined, kind?: string): void;
  /** The shape of the lowering depends on this hole. */
  unknown(hole: Hole): void;
  /** Something for the builder, which no text shows. */
  build(key: 'as' | 'env' | 'gpu' | 'force' | 'secrets', value: Text | Texts | Pairs | true): void;
};

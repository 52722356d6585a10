import type { Hole, Origin, Pairs, Text, Texts, Value } from '../model.ts';

/** What reading a call's arguments finds besides their values. */
export type Findings = {
  problem(message: string, from: Origin | undefined, kind?: string): void;
  /** The shape of the lowering depends on this hole. */
  unknown(hole: Hole): void;
  /** Something for the builder, which no text shows. */
  build(key: 'as' | 'env' | 'gpu' | 'force' | 'secrets', value: Text | Texts | Pairs | true): void;
};

/** Reads one argument. `In` is what a TypeScript caller may pass: it is checked against the hand-written interface. */
export type Parameter<In, Out> = {
  readonly read: (value: Value | undefined, find: Findings) => Out;
  readonly takes?: 'rest' | 'options';
  readonly fields?: Readonly<Record<string, Parameter<never, unknown>>>;
  readonly accepts?: (value: In) => void;
  /** It may be given an image. */
  readonly images?: true;
  /** What an editor can offer for it. */
  readonly completes?: 'reference';
};
export type In<P> = P extends { readonly accepts?: (value: infer I) => void } ? I : never;
export type Out<P> = P extends { readonly read: (value: Value | undefined, find: Findings) => infer O } ? O : never;
/** One or several. */
export type Strings = string | readonly string[];

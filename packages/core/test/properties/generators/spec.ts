/**
 * A program that describes images, as a structure: two programs that differ in one literal have the same calls, wherever
 * their characters stand.
 */
export type Spec = {
  readonly layout: Layout;
  /** What variables hold. Those that nothing names are not written. */
  readonly variables: Readonly<Record<string, Expr>>;
  readonly statements: readonly Statement[];
};

/** How a chain is written. */
export type Layout = 'line' | 'lines' | 'commented' | 'ignoring';

/** An argument. A leaf is a literal as it stands in the source, or the inside of a `${…}`. */
export type Expr =
  | { readonly is: 'leaf'; readonly source: string }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'list'; readonly items: readonly (Expr | Spread)[] }
  | { readonly is: 'record'; readonly fields: readonly (readonly [key: string, value: Expr] | Spread)[] }
  | { readonly is: 'template'; readonly before: string; readonly of: Expr; readonly after: string };
export type Spread = { readonly is: 'spread'; readonly of: Expr };

/** `image`: the first argument is one of the images before, counted as `from` is. */
export type Step = { readonly method: string; readonly args: readonly Expr[]; readonly image?: number };
/** `from`: a start, or one of the images before, counted as often as it takes. */
export type Chain = { readonly from: Step | number; readonly steps: readonly Step[] };

export type Statement =
  | { readonly is: 'image'; readonly exported: boolean; readonly chain: Chain }
  /** A chain whose result nothing takes. */
  | { readonly is: 'drop'; readonly chain: Chain }
  /** A `let` that a condition on the environment continues. */
  | { readonly is: 'branch'; readonly chain: Chain; readonly then: readonly Step[]; readonly otherwise: readonly Step[] }
  /** A function that returns an image, and calls of it. Its parameters are `hole`, `a` and `b`; the last may have a default. */
  | { readonly is: 'function'; readonly chain: Chain; readonly otherwise?: Expr; readonly uses: readonly (readonly Expr[])[] };

import type { Anchor, Span } from 'layerwright/spec';

/**
 * A source file in no particular language: what the evaluator reads. Spans count from the beginning of the top-level
 * statement, so a statement that an edit did not touch is the same object as before.
 */
export type Program = {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly TopLevel[];
  readonly errors: readonly SyntaxError[];
  readonly comments: readonly Comment[];
  /** The language whose methods mean here what they usually do; none where the program may change that. */
  readonly language?: string;
};

export type TopLevel = { readonly anchor: Anchor; readonly start: number; readonly statement: Statement };
/** Something the parser did not expect; `span` counts from the beginning of the file. */
export type SyntaxError = { readonly message: string; readonly span: Span };
/** A comment that speaks to Layerwright; `span` counts from the beginning of the file, `text` is what stands inside. */
export type Comment = { readonly text: string; readonly span: Span };

/** A run of characters of a string as the program sees it. `exact`: the source has the same characters there. */
export type Cooked = { readonly text: string; readonly span: Span; readonly exact: boolean };

/** An expression in a string, with what sets it off: `${x}`. */
export type Inserted = { readonly is: 'inserted'; readonly span: Span; readonly of: Expression };

export type Expression = { readonly span: Span } & (
  | { readonly is: 'text'; readonly parts: readonly (Cooked | Inserted)[] }
  | { readonly is: 'plain'; readonly plain: boolean | number | null | undefined }
  /** A pattern to match texts with, as the language writes it. */
  | { readonly is: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly is: 'name'; readonly name: string }
  /** `closed`: it is made of literals alone. */
  | { readonly is: 'list'; readonly items: readonly (Expression | Spread)[]; readonly closed?: true }
  | { readonly is: 'record'; readonly fields: readonly (Field | Spread)[]; readonly closed?: true }
  | { readonly is: 'member'; readonly of: Expression; readonly name: string; readonly nameSpan: Span; readonly optional?: Optional }
  | { readonly is: 'index'; readonly of: Expression; readonly at: Expression; readonly optional?: Optional }
  | CallExpression
  | FunctionExpression
  | ClassExpression
  | { readonly is: 'conditional'; readonly when: Expression; readonly then: Expression; readonly else: Expression }
  | { readonly is: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  /** `before`: its value is the number that was there before, as that of `x++`. */
  | { readonly is: 'assign'; readonly target: Expression; readonly value: Expression; readonly before?: true }
  | Unknown
);
export type CallExpression = {
  readonly is: 'call';
  readonly span: Span;
  readonly callee: Expression;
  readonly args: readonly (Expression | Spread)[];
  readonly constructs: boolean;
  /** Its result is awaited, or handed on to who perhaps awaits it. */
  readonly settled: boolean;
};
export type FunctionExpression = {
  readonly is: 'function';
  readonly span: Span;
  /** What it calls itself. */
  readonly self?: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  /** A generator, or one that uses `arguments`: it is not what its body alone says. */
  readonly opaque: boolean;
  /** What it is called on is its own, and not that of what stands around it. */
  readonly receives: boolean;
  /** It may be left before its end and go on later: what it changes may not have changed yet when a call of it is over. */
  readonly later: boolean;
};
/** A class, in which `THIS` is what a member is called on and `HOME` the class itself. */
export type ClassExpression = {
  readonly is: 'class';
  readonly span: Span;
  readonly self?: string;
  readonly parent?: Expression;
  /** Its constructor. */
  readonly starts?: FunctionExpression;
  readonly members: readonly Member[];
  readonly decorated?: Decorated;
};
/** What may make something else of a class: it is what its body says where all of the decorators are known to leave it so. */
export type Decorated = { readonly by: readonly Expression[]; readonly otherwise: Unknown };
/** `fixed`: of the class, not of what it makes. A field without a value may have one in what extends the class: then it is `declared`. */
export type Member = {
  readonly kind: 'method' | 'get' | 'set' | 'field' | 'declared' | 'block';
  readonly name: string;
  readonly fixed: boolean;
  /** What it does. That of a field gives its value. */
  readonly value?: FunctionExpression;
  readonly type?: string;
  readonly span: Span;
};
/** The names that code mentions, and those that it assigns. `keeps`: functions in it may do so later, too. */
export type Names = { readonly mentions: readonly string[]; readonly assigns: readonly string[]; readonly keeps: boolean };
/** Something this reader does not understand. It may do anything to what it mentions, and assign what it assigns. */
export type Unknown = Names & {
  readonly is: 'unknown';
  readonly span: Span;
  readonly what: string;
  /** Names that it gives to the block it stands in, and to the function. */
  readonly declares: readonly string[];
  readonly vars: readonly string[];
  /** It may leave the function it stands in. */
  readonly returns: boolean;
  /** It may go on outside of itself: at the end of a loop that it stands in, or at its beginning. */
  readonly jumps: boolean;
};
export type Spread = { readonly is: 'spread'; readonly span: Span; readonly of: Expression };
export type Field = {
  readonly is: 'field';
  readonly span: Span;
  readonly key: string | Expression;
  readonly keySpan: Span;
  readonly value: Expression;
};
/** `type`: the name of the declared type, or `text` for a string. `declared`: the type, where it may say something of the values. */
export type Parameter = {
  readonly pattern: Pattern;
  readonly otherwise?: Expression;
  readonly rest: boolean;
  readonly type?: string;
  readonly declared?: Type;
};

export type Literal = string | number | boolean;
/** What a type says of its values: their kind, all of them where it lists them, and what it says of their fields. */
export type Declared = {
  readonly kind?: 'text' | 'number' | 'boolean';
  readonly values?: readonly Literal[];
  readonly fields?: ReadonlyMap<string, Declared>;
};

/** A type as it is written. What a name stands for is elsewhere in the file. */
export type Type =
  | { readonly is: 'named'; readonly name: string }
  | ({ readonly is: 'plain' } & Pick<Declared, 'kind' | 'values'>)
  | { readonly is: 'union'; readonly of: readonly (Type | undefined)[] }
  | { readonly is: 'object'; readonly fields: ReadonlyMap<string, Type> }
  /** What a module is: `typeof import('e2b')`. */
  | { readonly is: 'module'; readonly module: string }
  /** What is under a name in it: `Module['Image']`. */
  | { readonly is: 'part'; readonly of: Type; readonly name: string };

export type Pattern = { readonly span: Span } & (
  | { readonly is: 'bind'; readonly name: string }
  | { readonly is: 'fields'; readonly fields: readonly { readonly key: string; readonly to: Pattern; readonly otherwise?: Expression }[] }
  | { readonly is: 'items'; readonly items: readonly (Pattern | undefined)[] }
  | ({ readonly is: 'unknown'; readonly names: readonly string[] } & Names)
);

/** Where `?.` stands in a chain: at this part of it, or at one before, so that all from there on may be nothing. */
export type Optional = 'here' | 'before';

export type Statement = { readonly span: Span } & (
  | {
      readonly is: 'let';
      readonly kind: 'const' | 'let' | 'var';
      readonly exported: boolean;
      /** It is exported as `default`, whatever its name. */
      readonly byDefault?: true;
      readonly bindings: readonly { readonly pattern: Pattern; readonly declared?: Type; readonly value?: Expression }[];
    }
  | { readonly is: 'do'; readonly expression: Expression }
  | {
      readonly is: 'function';
      readonly name: string;
      readonly exported: boolean;
      /** It is exported as `default`, whatever its name. */
      readonly byDefault?: true;
      readonly function: FunctionExpression;
    }
  | {
      readonly is: 'if';
      readonly when: Expression;
      readonly then: readonly Statement[];
      readonly else: readonly Statement[];
      readonly returns: boolean;
    }
  | { readonly is: 'block'; readonly body: readonly Statement[]; readonly returns: boolean }
  | { readonly is: 'return'; readonly value?: Expression }
  | Switch
  | Each
  | Loop
  | { readonly is: 'labelled'; readonly label: string; readonly body: readonly Statement[] }
  | { readonly is: 'jump'; readonly how: 'break' | 'continue'; readonly label?: string }
  | { readonly is: 'throw'; readonly value?: Expression }
  /** A type that has a name. Nothing runs. */
  | { readonly is: 'type'; readonly name: string; readonly type: Type | undefined }
  | Try
  | Finally
  | {
      readonly is: 'import';
      readonly module: string;
      /** What the file is taken for, where the program says it: `json`, `text`. */
      readonly takenFor?: string;
      readonly names: readonly { readonly name: string; readonly imported: string }[];
      /** Names that stand for types alone. */
      readonly types?: readonly { readonly name: string; readonly imported: string }[];
      /** Nothing of it is there when the program runs. */
      readonly erased?: true;
    }
  | {
      readonly is: 'export';
      /** `WHOLE` as both: whatever the module exports. `WHOLE` under a name: the module itself. */
      readonly names: readonly { readonly name: string; readonly as: string }[];
      readonly value?: Expression;
      /** The module whose names they are; without one they are the file's own. */
      readonly from?: string;
      readonly takenFor?: string;
    }
  | Unknown
);

/** `labels`: the names that a jump out of it may call it by. A case without `when` is the default. */
export type Switch = {
  readonly is: 'switch';
  readonly of: Expression;
  readonly cases: readonly { readonly when?: Expression; readonly body: readonly Statement[] }[];
  readonly labels: readonly string[];
};
/** Once for each of `of`; `names`: what it could change where that is not known. */
export type Each = {
  readonly is: 'each';
  readonly kind: 'const' | 'let' | 'var';
  readonly to: Pattern;
  readonly of: Expression;
  readonly body: readonly Statement[];
  readonly labels: readonly string[];
  readonly names: Names;
};
/** As long as `while` holds, which is asked before each pass, or after it. `first` is done once, `then` between two passes. */
export type Loop = {
  readonly is: 'loop';
  readonly first?: Statement;
  readonly while?: Expression;
  readonly asks: 'before' | 'after';
  readonly then?: Expression;
  readonly body: readonly Statement[];
  readonly labels: readonly string[];
  readonly names: Names;
};

/** What is thrown in the body is given to what `caught` says. `names`: what it could change where that is not known. */
export type Try = {
  readonly is: 'try';
  readonly body: readonly Statement[];
  readonly caught: { readonly pattern?: Pattern; readonly body: readonly Statement[] };
  readonly names: Names;
};
/** `last` is run however the body is left. */
export type Finally = {
  readonly is: 'finally';
  readonly body: readonly Statement[];
  readonly last: readonly Statement[];
  readonly names: Names;
};

/** What a function is called on, and the class that it stands in, as names. */
export const THIS = 'this';
export const HOME = 'super';

/** What `import * as name` and `export default` name. */
export const WHOLE = '*';
export const DEFAULT = 'default';

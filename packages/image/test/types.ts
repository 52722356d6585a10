import { type Fields, as, flag, many, number, oneOrMany, option, optional, options, steps, text } from '../src/apply/parameters.ts';
import { type Dialect, type Methods, type Row, method } from '../src/method.ts';
import { line } from '../src/text.ts';

/** What the compiler refuses in a table. `tsc` checks it: an error that is expected and does not come is an error. */
interface Api {
  a(packages: string | readonly string[], options?: { readonly pre?: boolean }): Api;
  b(path: string): Api;
  c(...commands: readonly string[]): Api;
  readonly spec: object;
}
const pre = options({ pre: flag('--pre') });
const a = method({ packages: oneOrMany(text), options: pre }, (p) => line`RUN a ${p.packages} ${p.options.pre}`);
const b = method({ path: text }, (p) => line`WORKDIR ${p.path}`);
const c = method({ commands: steps(text) }, (p) => p.commands.map((each) => line`RUN ${each}`));

/** Properties are no methods: they need no row. */
const good = { a, b, c } satisfies Methods<Api>;
// @ts-expect-error A row is missing.
const missing = { a, c } satisfies Methods<Api>;
// @ts-expect-error A row too many.
const more = { a, b, c, d: b } satisfies Methods<Api>;
// @ts-expect-error A list only, where one string may be passed.
const narrow = { a: method({ packages: many(text), options: pre }, () => []), b, c } satisfies Methods<Api>;
// @ts-expect-error A number, where a string is passed.
const other = { a, b: method({ path: number }, () => []), c } satisfies Methods<Api>;
const aOfText = method({ packages: oneOrMany(text), options: options({ pre: text }) }, () => []);
// @ts-expect-error Options that cannot read the interface's.
const wrongOptions = { a: aOfText, b, c } satisfies Methods<Api>;

/** A row may read more than is passed. */
const wider = { a, b: method({ path: optional(oneOrMany(text), []) }, () => []), c } satisfies Methods<Api>;
/** Not caught: parameters in another order. */
const swapped = { a: method({ options: pre, packages: oneOrMany(text) }, () => []), b, c } satisfies Methods<Api>;

type Options = { readonly pre?: boolean; readonly indexUrl?: string };
const fields = { pre: flag('--pre'), indexUrl: option('--index-url') } satisfies Fields<Options>;
// @ts-expect-error An option is forgotten.
const forgotten = { pre: flag('--pre') } satisfies Fields<Options>;
// @ts-expect-error There is no such option.
const invented = { pre: flag('--pre'), indexUrl: option('--index-url'), url: text } satisfies Fields<Options>;
// @ts-expect-error An option of another type.
const mistyped = { pre: text, indexUrl: option('--index-url') } satisfies Fields<Options>;

// @ts-expect-error There is no such parameter.
const typo = method({ path: text }, (p) => (p.paht === undefined ? [] : p.path));
// @ts-expect-error An optional parameter may be absent.
const absent = method({ path: optional(text, undefined) }, (p) => line`WORKDIR ${p.path}`);
// @ts-expect-error What a parameter was changed to is what the row is given.
const changed = method({ path: as(text, () => 1) }, (p) => line`WORKDIR ${p.path}`);
// @ts-expect-error A row makes texts or instructions.
const made = method({ path: text }, () => 'WORKDIR /');

/** Any row fits a dialect's table, whatever it reads. */
const rows: Readonly<Record<string, Row>> = good;
const unsaid = {
  name: 'x',
  language: 'typescript',
  modules: [],
  mutates: false,
  error: 'Error',
  roots: {},
  methods: good,
  members: [],
} as const;
// @ts-expect-error A dialect says how it sends.
const dialect: Dialect = unsaid;

/** The tables above, those that the compiler refuses among them: when a program runs they are tables like others. */
export const tables: readonly Readonly<Record<string, Row>>[] = [
  good,
  missing,
  more,
  narrow,
  other,
  wrongOptions,
  wider,
  swapped,
  rows,
  { typo, absent, changed, made },
  dialect.methods,
];
export const optionTables: readonly object[] = [fields, forgotten, invented, mistyped];

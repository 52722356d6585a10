import type { AnyParameter, Dialect, Parameters } from '../method.ts';
import { type Args, type Item, NOWHERE, type Value, isValue } from '../model.ts';
import type { Findings } from './parameters.ts';

/** How a language says that an argument has no parameter. Python counts the receiver too. */
type Language = {
  readonly tooMany: (name: string, takes: number, given: number) => string;
  readonly unexpected: (name: string, keyword: string) => string;
};
const LANGUAGES: Readonly<Record<Dialect['language'], Language>> = {
  typescript: {
    tooMany: (name, takes, given) => `${name}() takes ${takes} argument${takes === 1 ? '' : 's'} but ${given} were given`,
    unexpected: (name, keyword) => `${name}() has no parameter \`${keyword}\``,
  },
  python: {
    tooMany: (name, takes, given) => `${name}() takes ${takes + 1} positional arguments but ${given + 1} were given`,
    unexpected: (name, keyword) => `${name}() got an unexpected keyword argument '${keyword}'`,
  },
};

/** What a call is made to, as its messages name it. */
type Signature = { readonly name: string; readonly parameters: Parameters } & Pick<Dialect, 'language' | 'lenient'>;

/** What matters of a method's parameters for each of its calls. */
type Shape = {
  readonly entries: readonly (readonly [key: string, parameter: AnyParameter])[];
  readonly positional: number;
  readonly takesOptions: boolean;
  readonly isVariadic: boolean;
};

const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();
const shapes = new WeakMap<Parameters, Shape>();

function shapeOf(parameters: Parameters): Shape {
  let shape = shapes.get(parameters);
  if (!shape) {
    const entries = Object.entries(parameters);
    const count = (takes: AnyParameter['takes']): number => entries.filter(([, parameter]) => parameter.takes === takes).length;
    const options = count('options');
    shape = { entries, positional: entries.length - options, takesOptions: options > 0, isVariadic: count('rest') > 0 };
    shapes.set(parameters, shape);
  }
  return shape;
}

/** The arguments that no parameter has taken yet. */
type Remaining = {
  readonly list: Item[];
  /** Nothing where no call has keywords. */
  readonly named: Map<string, Value> | undefined;
  readonly options: Value | undefined;
  readonly lenient: boolean;
};

/**
 * Gives each parameter its value: by place, by keyword, from an options object, or all that remain. Where nothing is
 * checked the place alone says which argument is meant, and one without a parameter is passed over.
 */
export function bind({ name, parameters, language, lenient }: Signature, args: Args, find: Findings): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const shape = shapeOf(parameters);
  const named = args.named && new Map(args.named);
  const list = args.list.slice();
  const options = lenient ? undefined : takeOptions(shape, list, find);
  const remaining: Remaining = { list, named, options, lenient: lenient === true };
  for (const [key, parameter] of shape.entries) {
    const value = (named && take(named, key)) ?? place(parameter, remaining, find);
    given[key] = parameter.read(value, find);
  }
  if (lenient) return given;
  refuseSpare({ name, parameters, language }, { args, list, named }, find);
  return given;
}

type Left = { readonly args: Args; readonly list: readonly Item[]; readonly named: ReadonlyMap<string, Value> | undefined };

/** What no parameter has taken. */
function refuseSpare({ name, parameters, language }: Signature, { args, list, named }: Left, find: Findings): void {
  const [spare] = list;
  const says = LANGUAGES[language];
  const takes = shapeOf(parameters).positional;
  if (spare && !isValue(spare)) find.unknown(spare.rest);
  else if (spare) find.problem(says.tooMany(name, takes, args.list.length), spare.from, 'TypeError');
  for (const [key, value] of named ?? NO_KEYWORDS) find.problem(says.unexpected(name, key), value.from, 'TypeError');
}

/**
 * The options object at the end, where there is one. Behind arguments of any number, an unknown value may be that object
 * or one more of them: then the shape is unknown.
 */
function takeOptions({ entries, takesOptions, isVariadic }: Shape, list: Item[], find: Findings): Value | undefined {
  const last = list.at(-1);
  if (!takesOptions || !last || !isValue(last)) return undefined;
  if (last.is === 'record' && (list.length > 1 || entries.length === 1)) {
    list.pop();
    return last;
  }
  if (last.is === 'hole' && isVariadic && list.length > 1) find.unknown(last.hole);
  if (isVariadic || list.length !== entries.length) return undefined;
  list.pop();
  return last;
}

function place(parameter: AnyParameter, { list, named, options, lenient }: Remaining, find: Findings): Value | undefined {
  if (parameter.takes === 'rest') return { is: 'list', items: list.splice(0), from: NOWHERE };
  if (parameter.takes === 'options' && !lenient) return options ?? (named && keywords(parameter, named));
  const [next] = list;
  if (next && !isValue(next)) {
    find.unknown(next.rest);
    return { is: 'hole', hole: next.rest, from: NOWHERE };
  }
  list.shift();
  return next;
}

function take(named: Map<string, Value>, key: string): Value | undefined {
  const value = named.get(key);
  named.delete(key);
  return value;
}

function keywords(parameter: AnyParameter, named: Map<string, Value>): Value | undefined {
  const fields = Object.keys(parameter.fields ?? {}).flatMap((key) => {
    const value = take(named, key);
    return value ? [[[{ text: key }], value] as const] : [];
  });
  const [first] = fields;
  return first && { is: 'record', fields, from: first[1].from };
}

import { type Hole, type Image, type Item, type Origin, type Pairs, type Text, type Texts, type Value, isValue } from '../model.ts';
import { absent, holeText, named, other } from './argument.ts';
import { quietly } from './quiet.ts';
import { flat, isWord, known, own, trim } from '../text.ts';

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
type Strings = string | readonly string[];

/** A string. */
export const text: Parameter<string, Text> = {
  read(value, find) {
    if (value?.is === 'text') return value.text;
    if (value?.is === 'hole') return holeText(value);
    find.problem(value ? `a string is expected here, not ${named(value)}` : 'a string argument is missing', value?.from, 'TypeError');
    return own('');
  },
};

/** A string that must pass a check; one that is not known passes. */
export const checked = <I>(
  of: Parameter<I, Text>,
  check: (all: string, say: (message: string, kind?: string) => void) => void,
): Parameter<I, Text> => ({
  ...of,
  read(value, find) {
    const read = of.read(value, find);
    if (known(read) && value?.is === 'text')
      check(flat(read), (message, kind) => {
        find.problem(message, value.from, kind);
      });
    return read;
  },
});

/** A string that must look so. */
export const matching = (pattern: RegExp, message: (text: string) => string, kind?: string): Parameter<string, Text> =>
  checked(text, (all, say) => {
    if (!pattern.test(all)) say(message(all), kind);
  });

/**
 * An image of the same builder, or the reference of one. Of a value that may be either the shape is unknown: an image would
 * bring its stages along.
 */
export const imageOr = <I>(reference: Parameter<I, Text>, dialect: string): Parameter<I, Text | Image> => ({
  ...reference,
  images: true,
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    if (value?.is === 'hole' || value?.is === 'text') return reference.read(value, find);
    if (value?.is === 'image' && value.image.call.dialect === dialect) return value.image;
    find.problem(
      value ? `an image or the reference of one is expected here, not ${other(value)}` : 'an image is missing',
      value?.from,
      'TypeError',
    );
    return own('');
  },
});

/** Reads, then changes: quotes, pins a version, takes a part. */
export const as = <I, A, B>(of: Parameter<I, A>, change: (read: A) => B): Parameter<I, B> => ({
  ...of,
  read: (value, find) => change(of.read(value, find)),
});

export const optional = <I, O, D>(of: Parameter<I, O>, otherwise: D): Parameter<I | undefined, O | D> => ({
  ...of,
  read: (value, find) => (absent(value) ? otherwise : of.read(value, find)),
  accepts: () => undefined,
});

/** One or a list of them. */
export const oneOrMany = (of: Parameter<string, Text>): Parameter<Strings, Texts> => ({ read: (value, find) => elements(value, find, of) });

export const many = (of: Parameter<string, Text>): Parameter<readonly string[], Texts> => ({
  read(value, find) {
    if (value?.is === 'list' || value?.is === 'hole') return elements(value, find, of);
    find.problem(
      value ? `a list of strings is expected here, not ${named(value)}` : 'a list of strings is missing',
      value?.from,
      'TypeError',
    );
    return [];
  },
});

function elements(value: Value | undefined, find: Findings, of: Parameter<never, Text>): Texts {
  if (value?.is === 'hole') return [{ rest: value.hole }];
  if (value?.is !== 'list') return [of.read(value, find)];
  const out: Texts[number][] = [];
  for (const item of value.items) {
    if (!isValue(item)) out.push(item);
    else if (item.is === 'list') out.push(...elements(item, find, of));
    else out.push(of.read(item, find));
  }
  return out;
}

/** A list whose items are no lists themselves. */
export const words = (of: Parameter<string, Text>): Parameter<readonly string[], Texts> => ({
  read(value, find) {
    if (value?.is !== 'list') return many(of).read(value, find);
    return value.items.map((item) => (isValue(item) ? of.read(item, find) : item));
  },
});

/** One, or a list of them whose items are no lists themselves. */
export const oneOrWords = (of: Parameter<string, Text>): Parameter<Strings, Texts> => ({
  read(value, find) {
    if (value?.is === 'list' || value?.is === 'hole') return words(of).read(value, find);
    return [of.read(value, find)];
  },
});

/** A list of which each item makes a step of its own. */
export const lines = (of: Parameter<string, Text>): Parameter<readonly string[], readonly Text[]> => ({
  read(value, find) {
    const all = words(of).read(value, find);
    for (const each of all) if (!isWord(each)) find.unknown(each.rest);
    return all.filter(isWord);
  },
});

/** Where JavaScript asks whether there is anything: an empty string, `0` and `false` are as good as nothing. */
export const truthy = <I, O, D>(of: Parameter<I, O>, otherwise: D): Parameter<I | undefined, O | D> => ({
  ...of,
  read: (value, find) => (isFalsy(value) ? otherwise : of.read(value, find)),
  accepts: () => undefined,
});

const isFalsy = (value: Value | undefined): boolean =>
  absent(value) || (value.is === 'plain' && !value.plain) || (value.is === 'text' && flat(value.text) === '');

/** Words for a value that may be absent: where it is not known, neither is whether they are there. */
export const given = <I>(of: Parameter<I, Texts>): Parameter<I | undefined, Texts> => ({
  ...of,
  read: (value, find) => (isFalsy(value) ? [] : value?.is === 'hole' ? [{ rest: value.hole }] : of.read(value, find)),
  accepts: () => undefined,
});

/** Anything, which nothing of what is sent depends on. */
export const ignored: Parameter<string | object | undefined, undefined> = { read: () => undefined };

/** Whatever is wrong with an argument, in the vendor's own words. */
export const refusing = <I, O>(of: Parameter<I, O>, message: string): Parameter<I, O> => ({
  ...of,
  read: (value, find) =>
    of.read(value, {
      ...find,
      problem: (_, from) => {
        find.problem(message, from);
      },
    }),
});

/** Objects of one shape, of which each makes a step of its own. */
export const eachOf = <I, O>(of: Parameter<I, O>): Parameter<readonly I[], readonly O[]> => ({
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    else if (value?.is !== 'list') find.problem('a list is expected here', value?.from, 'TypeError');
    return counted(value, find).map((item) => of.read(item, find));
  },
});

/** The items of a list of which each makes a step of its own: an unknown number of them is an unknown image. */
function counted(value: Value | undefined, find: Findings): readonly Value[] {
  const items: readonly Item[] = value?.is === 'list' ? value.items : [];
  for (const item of items) if (!isValue(item)) find.unknown(item.rest);
  return items.filter(isValue);
}

/** A list for which being empty makes another lowering: one of which no item is known stops it. */
export const maybeNone = <I>(of: Parameter<I, Texts>): Parameter<I, Texts> => ({
  ...of,
  read(value, find) {
    const read = of.read(value, find);
    const [first] = read;
    if (first && read.every((word) => !isWord(word)) && !isWord(first)) find.unknown(first.rest);
    return read;
  },
});

/** All that remain; lists among them are flattened. */
export const variadic = <I>(of: Parameter<I, Text>): Parameter<I | readonly I[], Texts> => ({
  read: (value, find) => elements(value, find, of),
  takes: 'rest',
});

/** All that remain, each a step of its own. */
export const steps = <I>(of: Parameter<I, Text>): Parameter<I, readonly Text[]> => ({
  takes: 'rest',
  read: (value, find) => counted(value, find).map((item) => of.read(item, find)),
});

/** All that remain, each a command line or the words of one. */
export const commands: Parameter<Strings, readonly (Text | Texts)[]> = {
  takes: 'rest',
  read: (value, find) =>
    counted(value, find).map((item): Text | Texts => (item.is === 'list' ? words(text).read(item, find) : text.read(item, find))),
};

/** A parameter for each field of an options type: none forgotten, none invented. */
export type Fields<O> = { readonly [K in keyof O]-?: Parameter<NonNullable<O[K]>, unknown> };
export type AnyFields = Readonly<Record<string, Parameter<never, unknown>>>;
export type Given<F> = { readonly [K in keyof F]: Out<F[K]> };

/** An options object, or keywords. Fields it does not name are passed over, as JavaScript does. */
export const options = <F extends AnyFields>(fields: F): Parameter<{ readonly [K in keyof F]?: In<F[K]> } | undefined, Given<F>> => {
  const entries = Object.entries(fields);
  const readAll = (of: (name: string) => Value | undefined, find: Findings): Given<F> => {
    const out: Record<string, unknown> = {};
    for (const [name, field] of entries) out[name] = field.read(of(name), find);
    return out as Given<F>;
  };
  const withoutAny = quietly((find) => readAll(() => undefined, find));
  return {
    takes: 'options',
    fields,
    read(value, find) {
      if (value?.is !== 'record' && value?.is !== 'hole') return withoutAny() ?? readAll(() => undefined, find);
      const given = new Map(value.is === 'record' ? value.fields.map(([key, field]) => [flat(key), field]) : []);
      const hole = value.is === 'hole' ? value.hole : value.rest;
      const missing: Value | undefined = hole && { is: 'hole', hole, from: value.from };
      return readAll((name) => given.get(name) ?? missing, find);
    },
  };
};

/** An options object that must be one and may hold nothing else. */
export const closed = <F extends AnyFields>(fields: F): ReturnType<typeof options<F>> => {
  const open = options(fields);
  const allowed = Object.keys(fields);
  return {
    ...open,
    read(value, find) {
      if (!absent(value) && value.is !== 'record' && value.is !== 'hole')
        find.problem(`an options object is expected here, not ${named(value)}`, value.from, 'TypeError');
      for (const [key, field] of value?.is === 'record' ? value.fields : []) {
        if (known(key) && !allowed.includes(flat(key)))
          find.problem(
            `there is no option \`${flat(key)}\`; the options are ${allowed.join(', ')}`,
            key[0]?.from ?? field.from,
            'TypeError',
          );
      }
      return open.read(value, find);
    },
  };
};

/** An option that puts words into the text when it is set. */
export const flag = (words: string): Parameter<boolean, Texts> => ({
  read(value, find) {
    if (value?.is === 'hole') return [holeText(value)];
    if (absent(value)) return [];
    if (value.is !== 'plain' || typeof value.plain !== 'boolean')
      find.problem(`true or false is expected here, not ${named(value)}`, value.from, 'TypeError');
    return value.is === 'plain' && value.plain ? [[{ text: words, from: value.from }]] : [];
  },
});

/** `--name value`, or `--name=value` for a name that ends so; once for each value. */
export const option = (name: string, of: Parameter<string, Text> = text): Parameter<Strings, Texts> => ({
  read(value, find) {
    if (absent(value)) return [];
    return elements(value, find, of).flatMap((word): Texts => {
      if (!isWord(word)) return [word];
      return name.endsWith('=') ? [[{ text: name }, ...word]] : [own(name), word];
    });
  },
});

/** Further words, as the user wrote them. */
export const extra: Parameter<string, Texts> = {
  read(value, find) {
    const read = absent(value) ? own('') : text.read(value, find);
    return flat(read).trim() === '' ? [] : [trim(read)];
  },
};

/** An option that is certainly there or not: where that is unknown so is the shape. */
export const decided = <I, O>(of: Parameter<I, O>): Parameter<I, O> => ({
  ...of,
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    return of.read(value, find);
  },
});

/** A switch that decides what the lowering looks like. */
export const decides = (otherwise: boolean): Parameter<boolean, boolean> => ({
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    if (absent(value)) return otherwise;
    if (value.is === 'plain' && typeof value.plain === 'boolean') return value.plain;
    if (value.is !== 'hole') find.problem(`true or false is expected here, not ${named(value)}`, value.from, 'TypeError');
    return otherwise;
  },
});

/** Names and strings: the names decide what the lowering looks like. `message` says which are no strings. */
export const pairs = (message: (keys: string) => string, kind?: string): Parameter<Readonly<Record<string, string>>, Pairs> => ({
  read(value, find) {
    const hole = value?.is === 'hole' ? value.hole : value?.is === 'record' ? value.rest : undefined;
    if (hole) {
      find.unknown(hole);
      return [];
    }
    if (value?.is !== 'record') {
      find.problem(
        value ? `an object of strings is expected here, not ${named(value)}` : 'an object of strings is missing',
        value?.from,
        'TypeError',
      );
      return [];
    }
    const bad = value.fields.filter(([, field]) => field.is !== 'text' && field.is !== 'hole');
    if (bad.length === 0) return value.fields.map(([key, field]) => [key, text.read(field, find)]);
    find.problem(message(bad.map(([key]) => flat(key)).join(', ')), bad[0]?.[1].from, kind);
    return [];
  },
});

/** For the builder: not in the text, and on every step of the call. */
export const forBuild = (key: 'gpu' | 'as' | 'force' | 'secrets'): Parameter<string | boolean | readonly object[], Texts> => ({
  read(value, find) {
    if (value?.is === 'plain' && value.plain === true) find.build(key, true);
    else if (value?.is === 'text') find.build(key, value.text);
    return [];
  },
});

/** Any parameter, with a condition on what was read. */
export const must = <I, O>(of: Parameter<I, O>, wrong: (read: O) => string | false | undefined, kind?: string): Parameter<I, O> => ({
  ...of,
  read(value, find) {
    const read = of.read(value, find);
    const message = wrong(read);
    if (message) find.problem(message, value?.from, kind);
    return read;
  },
});

export const number: Parameter<number, Text> = {
  read(value, find) {
    if (value?.is === 'plain' && typeof value.plain === 'number') return [{ text: String(value.plain), from: value.from }];
    if (value?.is === 'hole') return holeText(value);
    find.problem(value ? `a number is expected here, not ${named(value)}` : 'a number is missing', value?.from, 'TypeError');
    return own('0');
  },
};

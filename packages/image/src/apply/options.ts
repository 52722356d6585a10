import type { Pairs, Text, Texts, Value } from '../model.ts';
import { flat, isWord, known, own, trim } from '../text.ts';
import { absent, holeText, named } from './argument.ts';
import { elements } from './lists.ts';
import type { Findings, In, Out, Parameter, Strings } from './parameter.ts';
import { quietly } from './quiet.ts';
import { text } from './texts.ts';

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

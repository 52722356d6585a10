import type { Image, Text, Texts } from '../model.ts';
import { flat, known, own } from '../text.ts';
import { absent, holeText, isFalsy, named, other } from './argument.ts';
import type { Parameter } from './parameter.ts';

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

/** Where JavaScript asks whether there is anything: an empty string, `0` and `false` are as good as nothing. */
export const truthy = <I, O, D>(of: Parameter<I, O>, otherwise: D): Parameter<I | undefined, O | D> => ({
  ...of,
  read: (value, find) => (isFalsy(value) ? otherwise : of.read(value, find)),
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

import { type Parameter, as, checked, decided, matching, optional, pairs, text } from '../../apply/parameters.ts';
import type { Pairs, Text, Texts } from '../../model.ts';
import { path, shlex } from '../../quote.ts';
import { oneLine } from '../../recipes/parameters.ts';
import { flat, isHole, isWord } from '../../text.ts';

/** What several groups of methods read their arguments with. */
export const isBroken = (all: string): boolean => /[\n\r\0]/.test(all);

export const unbroken: Parameter<string, Text> = checked(text, (all, say) => {
  if (isBroken(all)) say('a text of one line is expected here');
});

/** One word of a shell, whatever is in it. */
export const word: Parameter<string, Text> = as(unbroken, shlex);

/** A path as COPY takes one. */
export const localPath: Parameter<string, Text> = as(oneLine, path);

/** An object of strings whose keys are names of something, and whose values are of one line. */
export const named = (what: string, name: RegExp): Parameter<Readonly<Record<string, string>>, Pairs> => {
  const read = pairs((keys) => `values of ${what} must be strings; not so: ${keys}`, 'TypeError');
  return {
    ...read,
    read: (value, find): Pairs => {
      const all = read.read(value, find);
      for (const [key, of] of all) {
        const at = key[0]?.from;
        if (!key.some(isHole) && !name.test(flat(key))) find.problem(`\`${flat(key)}\` cannot name ${what}`, at);
        if (isBroken(flat(of)))
          find.problem(`the value of \`${flat(key)}\` has a line break, which a Dockerfile cannot say`, of[0]?.from ?? at);
      }
      return all;
    },
  };
};

export const VARIABLE: RegExp = /^[A-Za-z_]\w*$/;

/** A name among those that are given; what is not known may be any of them. */
export const oneOf = (names: readonly string[]): Parameter<string, Text> =>
  checked(text, (all, say) => {
    if (!names.includes(all)) say(`one of ${names.map((name) => `\`${name}\``).join(', ')} is expected here, not \`${all}\``);
  });

/** The version of a tool that a step brings along. */
export const version = (tool: string): Parameter<string | undefined, Text | undefined> =>
  decided(
    optional(
      matching(/^\d+(?:\.\d+)*$/, (all) => `\`${all}\` is not a version of ${tool} like 2.1.3`),
      undefined,
    ),
  );

/** Words of which each decides what the lowering looks like: not even their number may be unknown. */
export const counted = <I>(of: Parameter<I, Texts>): Parameter<I, readonly Text[]> => ({
  ...of,
  read(value, find) {
    const all = of.read(value, find);
    for (const each of all) if (!isWord(each)) find.unknown(each.rest);
    return all.filter(isWord);
  },
});

/** A parameter for each option, of which each gives words that may be none. */
export type WordFields<O> = { readonly [K in keyof O]-?: Parameter<NonNullable<O[K]>, Texts> };
export type Words<O> = { readonly [K in keyof O]-?: Texts };

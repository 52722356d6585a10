import { type Item, type Text, type Texts, type Value, isValue } from '../model.ts';
import { isWord } from '../text.ts';
import { isFalsy, named } from './argument.ts';
import type { Findings, Parameter, Strings } from './parameter.ts';
import { text } from './texts.ts';

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

/** The words of a value, those of lists in it too. */
export function elements(value: Value | undefined, find: Findings, of: Parameter<never, Text>): Texts {
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

/** Words for a value that may be absent: where it is not known, neither is whether they are there. */
export const given = <I>(of: Parameter<I, Texts>): Parameter<I | undefined, Texts> => ({
  ...of,
  read: (value, find) => (isFalsy(value) ? [] : value?.is === 'hole' ? [{ rest: value.hole }] : of.read(value, find)),
  accepts: () => undefined,
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

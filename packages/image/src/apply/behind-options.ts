import { type Item, type Text, type Texts, type Value, isValue } from '../model.ts';
import { isWord } from '../text.ts';
import { type AnyFields, type Findings, type Given, type In, type Parameter, options } from './parameters.ts';

/** Words behind their options: where the first argument is any object it is taken for those. */
export type Behind<F> = { readonly options: Given<F>; readonly words: Texts };

/** All that remain, with their options in front. */
export const behindOptions = <F extends AnyFields>(
  fields: F,
  word: Parameter<string, Text>,
): Parameter<string | { readonly [K in keyof F]?: In<F[K]> }, Behind<F>> => ({
  takes: 'rest',
  read(value, find) {
    const items = value?.is === 'list' ? value.items : [];
    const [first, ...more] = items;
    const leads = first !== undefined && isObject(first, find);
    const given = leads && isValue(first) && first.is === 'record' ? first : undefined;
    const words = (leads ? more : items).map((item) => (isValue(item) ? word.read(item, find) : item));
    const [hidden] = words.filter((each) => !isWord(each));
    // Without words most calls do nothing.
    if (hidden && 'rest' in hidden && words.every((each) => !isWord(each))) find.unknown(hidden.rest);
    return { options: options(fields).read(given, find), words };
  },
});

/** Whether an argument is an object, as JavaScript has it: a list and `null` are. What is not known may be one. */
function isObject(item: Item, find: Findings): boolean {
  if (!isValue(item) || item.is === 'hole') {
    find.unknown(isValue(item) ? item.hole : item.rest);
    return false;
  }
  if (item.is === 'plain' && item.plain === null) find.problem('nothing can be read of null', item.from, 'TypeError');
  return item.is === 'record' || item.is === 'list' || item.is === 'image';
}

/** All that remain, none of them a list. */
export const rest = (word: Parameter<string, Text>): Parameter<string, Texts> => ({
  takes: 'rest',
  read(value: Value | undefined, find) {
    const items = value?.is === 'list' ? value.items : [];
    const words = items.map((item) => (isValue(item) ? word.read(item, find) : item));
    const [first] = words;
    if (first && 'rest' in first && words.every((each) => !isWord(each))) find.unknown(first.rest);
    return words;
  },
});

import type { Hole } from 'layerwright/spec';
import { spreadItems, joined } from '../literal.ts';
import { unsupported } from '../machine.ts';
import { STRICT, truth } from '../operators.ts';
import type { ItemList, Items, Part, Truth, Val } from '../values.ts';
import { type ListVal, eachList, joinedItems } from './items.ts';
import { type Use, counted, either, flatText, listAt, numberOf, plainAt, textOf, unknownValue } from './primitive.ts';

type Method = (use: Use, items: ItemList, args: readonly Val[]) => Val | undefined;

/** A call on a list that leaves it as it is, and calls nothing. */
export function listMethod(use: Use, key: string, list: ListVal): Val | undefined {
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  const args = counted(use.args);
  return method && args && eachList(use, list, (items) => method(use, items, args) ?? use.notUnderstood());
}

const METHODS: Readonly<Record<string, Method>> = {
  'ts:list.join': join,
  'ts:list.toString': (use, items) => textOf(use, joinedItems(use, items, [{ text: ',', from: use.from }])),
  'ts:list.concat': concat,
  'ts:list.slice': slice,
  'ts:list.at': at,
  'ts:list.includes': includes,
  'ts:list.indexOf': (use, items, args) => indexOf(use, items, args, false),
  'ts:list.lastIndexOf': (use, items, args) => indexOf(use, items, args, true),
  'ts:list.flat': flat,
  'ts:list.toReversed': (use, items) => listAt(items.toReversed(), use.from),
  'ts:list.with': replacedAt,
};

/** Items with what stands between them; of a list in which the number is not known, as much as is known. */
function join(use: Use, items: ItemList, [separator]: readonly Val[]): Val {
  return textOf(use, joinedItems(use, items, separatorOf(use, separator)));
}

function separatorOf(use: Use, separator: Val | undefined): readonly Part[] {
  if (!separator || (separator.is === 'plain' && separator.plain === undefined)) return [{ text: ',', from: use.from }];
  if (separator.is === 'text') return separator.parts;
  if (separator.is === 'plain') return [{ text: String(separator.plain), from: separator.from }];
  return [{ hole: unsupported('separator', separator.from), from: separator.from }];
}

function concat(use: Use, items: ItemList, args: readonly Val[]): Val {
  let sofar: Items = items;
  for (const arg of args) sofar = joined(use.machine, sofar, appended(use, arg));
  return listAt(sofar === items ? [...items] : sofar, use.from);
}

/** What a list gets from a value that is put into it: the items of a list, or the value itself. */
export function appended(use: Use, val: Val): Items {
  if (val.is === 'choice') {
    const [then, otherwise] = [appended(use, val.then), appended(use, val.else)];
    return { when: val.when, then, else: otherwise };
  }
  return val.is === 'list' || val.is === 'hole' ? spreadItems(val, use.from) : [val];
}

/** The place that a number stands for in a list, where the unknown items of the list allow it. */
function placeIn(items: ItemList, i: number): number | undefined {
  if (!Number.isFinite(i)) return items.every((item) => !('rest' in item)) ? (i > 0 ? items.length : 0) : undefined;
  const place = i < 0 ? items.length + Math.trunc(i) : Math.trunc(i);
  const passed = i < 0 ? items.slice(Math.max(place, 0)) : items.slice(0, place);
  if (passed.some((item) => 'rest' in item)) return undefined;
  const isCounted = items.every((item) => !('rest' in item));
  if (!isCounted && (place < 0 || place > items.length)) return undefined;
  return Math.min(Math.max(place, 0), items.length);
}

function slice(use: Use, items: ItemList, args: readonly Val[]): Val | undefined {
  const [start, end] = [numberOf(args[0], 0), numberOf(args[1], Infinity)];
  if (start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end)) return undefined;
  const from = placeIn(items, start);
  const to = end === Infinity ? items.length : placeIn(items, end);
  const isMixed = start < 0 && end >= 0 && end !== Infinity && items.some((item) => 'rest' in item);
  use.machine.steps -= items.length / 10;
  if (from === undefined || to === undefined || isMixed) return listAt([{ rest: restOf(use) }], use.from);
  return listAt(items.slice(from, Math.max(from, to)), use.from);
}

const restOf = ({ name, from }: Use): Hole => unsupported(`${name}()`, from);

function at(use: Use, items: ItemList, [arg]: readonly Val[]): Val | undefined {
  const i = numberOf(arg, 0);
  if (i === undefined || !Number.isFinite(i)) return undefined;
  const place = i < 0 ? items.length + Math.trunc(i) : Math.trunc(i);
  const passed = i < 0 ? items.slice(Math.max(place, 0)) : items.slice(0, place + 1);
  const item = items[place];
  if (items.every((each) => !('rest' in each))) return item && !('rest' in item) ? item : plainAt(undefined, use.from);
  return item && !('rest' in item) && passed.every((each) => !('rest' in each)) ? item : unknownValue(use);
}

const same = (use: Use, a: Val, b: Val): Truth => {
  const equal = STRICT['ts:===']?.([a, b], use.from);
  return equal ? truth(equal) : false;
};

const isNaN = (val: Val): boolean => val.is === 'plain' && Number.isNaN(val.plain);

/** Items that may be the one that is looked for. Where there are more, nothing is known. */
const OPEN = 8;

/** Whether an item is the value: that a list with unknown items has it can be known, that it has not cannot. */
function includes(use: Use, items: ItemList, [of, from]: readonly Val[]): Val | undefined {
  if (!of || from) return undefined;
  use.machine.steps -= items.length;
  const counted = items.every((item) => !('rest' in item));
  const truths = items.flatMap((item) => ('rest' in item ? [] : [isNaN(item) && isNaN(of) ? true : same(use, item, of)]));
  if (truths.includes(true)) return plainAt(true, use.from);
  const open = truths.filter((each) => each !== false);
  const otherwise = counted ? plainAt(false, use.from) : unknownValue(use, flatText(of)?.pieces);
  if (open.length > OPEN) return unknownValue(use);
  return open.reduceRight<Val>((sofar, each) => either(each, plainAt(true, use.from), sofar), otherwise);
}

/** The place of the first item that is the value, or of the last one. */
function indexOf(use: Use, items: ItemList, [of, from]: readonly Val[], last: boolean): Val | undefined {
  if (!of || from) return undefined;
  use.machine.steps -= items.length;
  const order = last ? [...items.entries()].toReversed() : [...items.entries()];
  const places: { readonly is: Truth; readonly i: number }[] = [];
  for (const [i, item] of order) {
    if ('rest' in item || (last && items.some((each) => 'rest' in each))) return placeOf(use, places, unknownValue(use));
    const is = same(use, item, of);
    if (is !== false) places.push({ is, i });
    if (is === true) break;
  }
  return placeOf(use, places, plainAt(-1, use.from));
}

const placeOf = (use: Use, places: readonly { readonly is: Truth; readonly i: number }[], otherwise: Val): Val =>
  places.length > OPEN
    ? unknownValue(use)
    : places.reduceRight<Val>((sofar, { is, i }) => either(is, plainAt(i, use.from), sofar), otherwise);

function flat(use: Use, items: ItemList, [depth]: readonly Val[]): Val | undefined {
  if (numberOf(depth, 1) !== 1) return undefined;
  return listAt(flattened(use, items), use.from);
}

/** One list of the lists in a list. */
export function flattened(use: Use, items: ItemList): Items {
  let sofar: Items = [];
  let run: ItemList[number][] = [];
  for (const item of items) {
    if ('rest' in item || (item.is !== 'list' && item.is !== 'hole' && item.is !== 'choice')) run.push(item);
    else {
      sofar = joined(use.machine, joined(use.machine, sofar, run), appended(use, item));
      run = [];
    }
  }
  return joined(use.machine, sofar, run);
}

function replacedAt(use: Use, items: ItemList, [arg, value]: readonly Val[]): Val | undefined {
  const i = numberOf(arg, 0);
  if (i === undefined || !value || !Number.isInteger(i) || i < 0 || i >= items.length) return undefined;
  return items.some((item) => 'rest' in item) ? undefined : listAt(items.with(i, value), use.from);
}

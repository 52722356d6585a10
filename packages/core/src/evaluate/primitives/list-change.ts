import { set } from '../machine.ts';
import type { ItemList, Items, Val } from '../values.ts';
import { type ListVal, eachList } from './items.ts';
import { appended } from './list.ts';
import { MOST, type Use, cases, counted, flatText, listAt, numberOf, plainAt, unknownValue } from './primitive.ts';

/** What becomes of a list, and what the call gives. */
type Changed = { readonly items: Items; readonly value: Val };
type Change = (use: Use, items: ItemList, list: ListVal) => Changed | undefined;

/** A call that changes its list. */
export function listChange(use: Use, key: string, list: ListVal): Val | undefined {
  const change = Object.hasOwn(CHANGES, key) ? CHANGES[key] : undefined;
  if (!change || use.machine.frozen.has(list.cell)) return undefined;
  return eachList(use, list, (items) => {
    const changed = change(use, items, list);
    use.machine.steps -= items.length / 10;
    if (!changed || ('length' in changed.items && changed.items.length > MOST)) return use.notUnderstood();
    set(use.machine, list.cell, changed.items);
    return changed.value;
  });
}

const CHANGES: Readonly<Record<string, Change>> = {
  'ts:list.push': (use, items) => lengthened(use, [...items, ...use.args]),
  'ts:list.unshift': (use, items) => lengthened(use, [...use.args, ...items]),
  'ts:list.pop': (use, items) => taken(use, items.slice(0, -1), items.at(-1)),
  'ts:list.shift': (use, items) => taken(use, items.slice(1), items[0]),
  'ts:list.reverse': (_, items, list) => ({ items: items.toReversed(), value: list }),
  'ts:list.sort': (use, items, list) => {
    const sorted = use.args.length === 0 ? sortedItems(use, items) : undefined;
    return sorted && { items: sorted, value: list };
  },
  'ts:list.splice': splice,
};

function lengthened(use: Use, items: ItemList): Changed {
  const isCounted = items.every((item) => !('rest' in item));
  return { items, value: isCounted ? plainAt(items.length, use.from) : unknownValue(use) };
}

/** A list of unknown length may end with what stands before the unknown part. */
function taken(use: Use, items: ItemList, item: ItemList[number] | undefined): Changed | undefined {
  if (!item) return { items, value: plainAt(undefined, use.from) };
  return 'rest' in item ? undefined : { items, value: item };
}

/** As texts, one after the other, once for each way their choices go together; nothing where not all are known. */
function sortedItems(use: Use, items: ItemList): Items | undefined {
  const all = counted(items);
  const sorted =
    all &&
    cases(use.machine, all, (flat) => {
      const inOrder = sortedKnown(flat);
      return inOrder && listAt(inOrder, use.from);
    });
  return sorted && appended(use, sorted);
}

function sortedKnown(items: ItemList): ItemList | undefined {
  const keyed = items.map((item) => ({ item, key: 'rest' in item ? undefined : sortKey(item) }));
  if (!keyed.every((each): each is typeof each & { key: string } => each.key !== undefined)) return undefined;
  const [last, known] = [keyed.filter(({ item }) => isNothing(item)), keyed.filter(({ item }) => !isNothing(item))];
  const sorted = known.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return [...sorted, ...last].map(({ item }) => item);
}

/** What is nothing comes last. */
const isNothing = (item: ItemList[number]): boolean => 'is' in item && item.is === 'plain' && item.plain === undefined;

const sortKey = (val: Val): string | undefined => (val.is === 'plain' ? String(val.plain) : flatText(val)?.known);

/** A sorted list that is another one. */
export function toSorted(use: Use, key: string, list: ListVal): Val | undefined {
  if (key !== 'ts:list.toSorted' || use.args.length > 0) return undefined;
  return eachList(use, list, (items) => {
    const sorted = sortedItems(use, items);
    return sorted ? listAt(sorted, use.from) : use.notUnderstood();
  });
}

function splice(use: Use, items: ItemList): Changed | undefined {
  const args = counted(use.args);
  const [start, count] = [numberOf(args?.[0], NaN), numberOf(args?.[1], Infinity)];
  if (!args || start === undefined || count === undefined || Number.isNaN(start) || items.some((item) => 'rest' in item)) return undefined;
  if (args[1]?.is === 'plain' && args[1].plain === undefined) return undefined;
  const rest = [...items];
  const removed = rest.splice(start, count, ...args.slice(2));
  return { items: rest, value: listAt(removed, use.from) };
}

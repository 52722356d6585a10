import type { Hole } from 'layerwright/spec';
import { havoc } from '../havoc.ts';
import { raise } from '../guard.ts';
import { joined } from '../literal.ts';
import { branch } from '../fork.ts';
import { type Outcome, unsupported } from '../machine.ts';
import { STRICT, truth } from '../operators.ts';
import { type ItemList, type Items, type Truth, type Val, holeAt, splitItems, undefinedAt } from '../values.ts';
import { flattened } from './list.ts';
import { type ListVal, eachList } from './items.ts';
import { type Use, counted, listAt, plainAt, unknownValue } from './primitive.ts';

/** Calls the function that was passed. */
type Each = {
  /** With an item; nothing where the list changed meanwhile. */
  readonly item: (item: Val, i: number | undefined) => Val | undefined;
  /** With unknown items, any number of times. */
  readonly rest: () => void;
};
type Method = (use: Use, items: ItemList, each: Each) => Val | undefined;

/** A call on a list that calls a function with each item. */
export function listCall(use: Use, key: string, list: ListVal): Val | undefined {
  const [fn, ...more] = counted(use.args) ?? [];
  if (!fn || !isCallable(fn)) return undefined;
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  const [initial, ...others] = more;
  const isFold = key === 'ts:list.reduce' && others.length === 0;
  if (!isFold && (!method || more.length > 0)) return undefined;
  return eachList(use, list, (items) => {
    const value = isFold ? reduce(use, items, { fn, list, initial }) : method?.(use, items, eachOf(use, list, fn));
    return value ?? (use.machine.thrown ? undefinedAt(use.from) : use.notUnderstood());
  });
}

const isCallable = (fn: Val): boolean => fn.is === 'function' || fn.is === 'hole';

const eachOf = (use: Use, list: ListVal, fn: Val): Each => ({
  item: (item, i) => {
    const before = list.cell.value;
    const value = use.invoke(fn, [item, indexAt(use, i), list]);
    return list.cell.value === before && use.machine.steps >= 0 ? value : undefined;
  },
  rest: () => onRest(use, list, fn),
});

/** A function that gets the list, too, may change it. */
function onRest({ machine, name, from }: Use, list: ListVal, fn: Val): void {
  const why = unsupported(`${name}()`, from);
  havoc(machine, fn, why);
  const seesList = fn.is === 'function' && (fn.code.opaque || fn.code.parameters.length > 2 || fn.code.parameters.some(({ rest }) => rest));
  if (seesList) havoc(machine, list, why);
}

const indexAt = ({ from }: Use, i: number | undefined): Val =>
  i === undefined ? holeAt(unsupported('index', from), from) : plainAt(i, from);

const METHODS: Readonly<Record<string, Method>> = {
  'ts:list.map': (use, items, each) => {
    const all = mapped(use, items, each);
    return all && listAt(all, use.from);
  },
  'ts:list.flatMap': (use, items, each) => {
    const all = mapped(use, items, each);
    return all && listAt(flattened(use, all), use.from);
  },
  'ts:list.forEach': (use, items, each) => mapped(use, items, each) && undefinedAt(use.from),
  'ts:list.filter': filter,
  'ts:list.find': (use, items, each) => search(use, items, { each, ends: truth, found: (item) => item, none: undefinedAt(use.from) }),
  'ts:list.findIndex': (use, items, each) =>
    search(use, items, { each, ends: truth, found: (_, i) => plainAt(i, use.from), none: plainAt(-1, use.from) }),
  'ts:list.some': (use, items, each) =>
    search(use, items, { each, ends: truth, found: () => plainAt(true, use.from), none: plainAt(false, use.from) }),
  'ts:list.every': (use, items, each) =>
    search(use, items, {
      each,
      ends: (value) => not(use, value),
      found: () => plainAt(false, use.from),
      none: plainAt(true, use.from),
    }),
};

/** What the function makes of each item; what it makes of unknown ones is unknown. */
function mapped(use: Use, items: ItemList, each: Each): ItemList | undefined {
  const out: ItemList[number][] = [];
  let isCounted = true;
  for (const [i, item] of items.entries()) {
    if ('rest' in item) {
      isCounted = false;
      each.rest();
      out.push({ rest: restOf(use, item.rest) });
      continue;
    }
    const value = each.item(item, isCounted ? i : undefined);
    if (!value || use.machine.thrown) return undefined;
    out.push(value);
  }
  return out;
}

const restOf = ({ name, from }: Use, rest: Hole): Hole => ({ ...rest, name: `${rest.name}.${name}()`, from });

function filter(use: Use, items: ItemList, each: Each): Val | undefined {
  let sofar: Items = [];
  let run: ItemList[number][] = [];
  let isCounted = true;
  for (const [i, item] of items.entries()) {
    if ('rest' in item) {
      isCounted = false;
      each.rest();
      run.push({ rest: restOf(use, item.rest) });
      continue;
    }
    const keeps = each.item(item, isCounted ? i : undefined);
    if (!keeps || use.machine.thrown) return undefined;
    const is = truth(keeps);
    if (is === true) run.push(item);
    if (typeof is === 'boolean') continue;
    sofar = joined(use.machine, joined(use.machine, sofar, run), perhaps(is, item));
    run = [];
  }
  return listAt(joined(use.machine, sofar, run), use.from);
}

/** The item, or nothing, as a condition goes. */
function perhaps(is: Truth, item: Val): Items {
  if (typeof is === 'boolean') return is ? [item] : [];
  if ('condition' in is) return is.negated ? splitItems(is.condition, [], [item]) : splitItems(is.condition, [item], []);
  return splitItems(is.when, perhaps(is.then, item), perhaps(is.else, item));
}

type Search = {
  readonly each: Each;
  /** Whether what the function says ends the search. */
  readonly ends: (value: Val) => Truth;
  readonly found: (item: Val, i: number) => Val;
  readonly none: Val;
};

/** The first item at which the search ends. Where it may end, those behind are asked only if it does not. */
function search(use: Use, items: ItemList, { each, ends, found, none }: Search): Val | undefined {
  const state = { isLost: false };
  const lost = (): Outcome => {
    state.isLost = true;
    return { is: 'returned', value: unknownValue(use) };
  };
  const from = (i: number): Outcome => {
    const item = items[i];
    if (!item) return { is: 'returned', value: none };
    if ('rest' in item) return { is: 'returned', value: afterRest(use, items.slice(i), each) };
    const value = each.item(item, i);
    if (use.machine.thrown) return { is: 'thrown' };
    if (!value) return lost();
    return branch(
      use.machine,
      ends(value),
      () => ({ is: 'returned', value: found(item, i) }),
      () => from(i + 1),
    );
  };
  const outcome = from(0);
  if (outcome.is === 'thrown') use.machine.thrown = true;
  return state.isLost || outcome.is !== 'returned' ? undefined : outcome.value;
}

/** Behind unknown items it is unknown whether the function is called at all. */
function afterRest(use: Use, items: ItemList, each: Each): Val {
  each.rest();
  for (const item of items) if (!('rest' in item)) havoc(use.machine, item, unsupported(`${use.name}()`, use.from));
  return unknownValue(use);
}

const not = ({ from }: Use, value: Val): Truth => {
  const opposite = STRICT['ts:unary !']?.([value], from);
  return opposite ? truth(opposite) : false;
};

type Fold = { readonly fn: Val; readonly list: ListVal; readonly initial: Val | undefined };

/** What is made of the items one after the other. Without a beginning and an item it fails. */
function reduce(use: Use, items: ItemList, { fn, list, initial }: Fold): Val | undefined {
  const [first] = items;
  if (!initial && !first) raise(use.machine);
  const beginning = initial ?? first;
  if (!beginning || 'rest' in beginning) return undefined;
  let sofar: Val = beginning;
  for (const [i, item] of [...items.entries()].slice(initial ? 0 : 1)) {
    const before = list.cell.value;
    // What it has made so far goes in again, and unknown items may change it.
    const next = 'rest' in item ? undefined : use.invoke(fn, [sofar, item, plainAt(i, use.from), list]);
    if (!next || list.cell.value !== before || hasThrown(use)) return undefined;
    sofar = next;
  }
  return sofar;
}

/** Whether a call made so far threw, or there is no time for more of them. */
const hasThrown = ({ machine }: Use): boolean => machine.thrown || machine.steps < 0;

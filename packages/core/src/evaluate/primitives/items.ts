import { NOWHERE } from 'layerwright/spec';
import { fork } from '../fork.ts';
import { type Machine, type Outcome, unsupported } from '../machine.ts';
import { textParts } from '../operators.ts';
import { type Condition } from '../condition.ts';
import { type ItemList, type Items, type Part, type Val, choicePart, undefinedAt } from '../values.ts';
import type { Use } from './primitive.ts';

export type ListVal = Extract<Val, { is: 'list' }>;

const hasUnknown = (items: Items): boolean => 'unknown' in items || ('when' in items && (hasUnknown(items.then) || hasUnknown(items.else)));

/** Something with the items of a list, once for each list it may be; what it changes is joined. */
export function eachList(use: Use, { cell }: ListVal, make: (items: ItemList) => Val): Val {
  const items = cell.value;
  if (hasUnknown(items)) return use.notUnderstood();
  const from = (of: Items): Val => {
    use.machine.steps--;
    if ('unknown' in of) return use.notUnderstood();
    if (!('when' in of)) return make(of);
    return forked(
      use.machine,
      of.when,
      () => from(of.then),
      () => from(of.else),
    );
  };
  return from(items);
}

/** The value of both of two branches. */
export function forked(machine: Machine, when: Condition, then: () => Val, otherwise: () => Val): Val {
  const arm = (make: () => Val) => (): Outcome => ({ is: 'returned', value: make() });
  const outcome = fork(machine, when, arm(then), arm(otherwise));
  if (outcome.is === 'thrown') machine.thrown = true;
  return outcome.is === 'returned' ? outcome.value : undefinedAt(NOWHERE);
}

/** Lists in lists that are made a text: one that holds itself has no end. */
const DEPTH = 4;

/** The items of a list as a text, with something between them. */
export function joinedItems(use: Use, items: ItemList, between: readonly Part[], depth: number = DEPTH): readonly Part[] {
  const parts: Part[] = [];
  let isFirst = true;
  for (const item of items) {
    use.machine.steps--;
    if ('rest' in item) {
      // The unknown items bring what stands between them and those before or after.
      parts.push({ hole: { ...item.rest }, from: use.from });
      continue;
    }
    // Before the first item that is known, unknown ones have brought it.
    if (!isFirst) parts.push(...between);
    isFirst = false;
    parts.push(...itemParts(use, item, depth));
  }
  return parts;
}

/** An item as a text: nothing is an empty one. */
function itemParts(use: Use, item: Val, depth: number): readonly Part[] {
  if (item.is === 'plain' && (item.plain === null || item.plain === undefined)) return [];
  if (item.is === 'choice') return [choicePart(item.when, itemParts(use, item.then, depth), itemParts(use, item.else, depth))];
  if (item.is !== 'list') return textParts(item);
  const items = item.cell.value;
  if (depth === 0 || 'unknown' in items || 'when' in items) return [{ hole: unsupported('list as text', item.from), from: item.from }];
  return joinedItems(use, items, [{ text: ',', from: use.from }], depth - 1);
}

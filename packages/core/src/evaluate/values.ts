import type { Anchor, Dialect, Hole, Image, Origin, Piece, Row, Rows, Text, Value } from 'layerwright/spec';
import type { FunctionExpression } from '../syntax/program.ts';

/** Asks which way a condition goes, in the variant that is being looked at. */
export type Decide = (condition: Condition) => boolean;
/** What differs between variants: it is known once the conditions are decided. */
export type Later<T> = { readonly later: (decide: Decide) => T };

/** Something about a hole that an image may depend on. The same hole and test are the same condition. */
export type Condition = { readonly hole: Hole; readonly test: 'truthy' | 'nullish' | { readonly equals: string | number | boolean } };

/** Something that can change. `join` makes one value of those that two branches left. */
export type Cell<T> = { value: T; readonly join: (when: Condition, then: T, otherwise: T) => T };

/** Names in sight. */
export type Scope = { readonly up?: Scope; readonly names: Map<string, Cell<Val>> };
/** Where evaluation stands: what it sees, which statement it reads, and which call led there. */
export type Frame = {
  readonly scope: Scope;
  /** The scope of the function, to which `var` belongs. */
  readonly home: Scope;
  readonly anchor: Anchor;
  readonly via?: Origin;
};

/** A value during evaluation. Lists, objects and builders are cells: who shares one sees what another does to it. */
export type Val =
  | TextVal
  | { readonly is: 'plain'; readonly plain: boolean | number | null | undefined; readonly from: Origin }
  | { readonly is: 'list'; readonly cell: Cell<Items>; readonly from: Origin }
  | { readonly is: 'record'; readonly cell: Cell<Fields>; readonly from: Origin }
  | FunctionVal
  | ImageVal
  | { readonly is: 'roots'; readonly dialect: Dialect; readonly name: string; readonly of: Row | Rows; readonly from: Origin }
  | { readonly is: 'module'; readonly dialect: Dialect; readonly from: Origin }
  | { readonly is: 'test'; readonly condition: Condition; readonly negated: boolean; readonly from: Origin }
  | HoleVal
  | ChoiceVal;

export type TextVal = { readonly is: 'text'; readonly parts: readonly Part[]; readonly from: Origin };
export type Part = Piece | { readonly when: Condition; readonly then: readonly Part[]; readonly else: readonly Part[] };
export type HoleVal = { readonly is: 'hole'; readonly hole: Hole; readonly from: Origin };
export type ChoiceVal = { readonly is: 'choice'; readonly when: Condition; readonly then: Val; readonly else: Val; readonly from: Origin };
export type FunctionVal = {
  readonly is: 'function';
  readonly code: FunctionExpression;
  readonly frame: Frame;
  readonly name?: string;
  readonly from: Origin;
};
export type ImageVal = { readonly is: 'image'; readonly dialect: Dialect; readonly cell: Cell<Chain>; readonly from: Origin };

/** An image, or what becomes one in each variant. */
export type Chain = Image | Later<Image>;
/** The items of a list, in order; a `rest` stands for any number of unknown ones. A hole where nothing is known any more. */
export type Items = ItemList | Unknown | SplitItems;
export type ItemList = readonly (Val | { readonly rest: Hole })[];
/** The fields of an object; `rest`: it may have others, and those before may be overwritten. */
export type Fields = FieldMap | Unknown | SplitFields;
export type FieldMap = { readonly fields: ReadonlyMap<string, Field>; readonly rest?: Hole };
export type Field = { readonly value: Val; readonly key: Piece };
export type Unknown = { readonly unknown: Hole };
type Split<T> = { readonly when: Condition; readonly then: T; readonly else: T };
/** What two branches left, where they left different things. */
export type SplitItems = { readonly when: Condition; readonly then: Items; readonly else: Items };
export type SplitFields = { readonly when: Condition; readonly then: Fields; readonly else: Fields };

export const isLater = <T extends object>(of: T | Later<T>): of is Later<T> => 'later' in of;
/** What is the same in every variant. */
export const isNow = <T extends object>(of: T | Later<T>): of is T => !isLater(of);
export const force = <T extends object>(of: T | Later<T>, decide: Decide): T => (isLater(of) ? of.later(decide) : of);

/** One value of two branches. */
export function choice(when: Condition, then: Val, otherwise: Val): Val {
  if (then === otherwise) return then;
  if (then.is === 'plain' && otherwise.is === 'plain' && Object.is(then.plain, otherwise.plain)) return then;
  return { is: 'choice', when, then, else: otherwise, from: then.from };
}

export const chainOf = (when: Condition, then: Chain, otherwise: Chain): Chain =>
  then === otherwise ? then : { later: (decide) => force(decide(when) ? then : otherwise, decide) };

const splitItems = (when: Condition, then: Items, otherwise: Items): Items => (then === otherwise ? then : { when, then, else: otherwise });
const splitFields = (when: Condition, then: Fields, otherwise: Fields): Fields =>
  then === otherwise ? then : { when, then, else: otherwise };

export const valCell = (value: Val): Cell<Val> => ({ value, join: choice });
export const itemsCell = (value: Items): Cell<Items> => ({ value, join: splitItems });
export const fieldsCell = (value: Fields): Cell<Fields> => ({ value, join: splitFields });
export const chainCell = (value: Chain): Cell<Chain> => ({ value, join: chainOf });

export const undefinedAt = (from: Origin): Val => ({ is: 'plain', plain: undefined, from });
export const holeAt = (hole: Hole, from: Origin): HoleVal => ({ is: 'hole', hole, from });

/** The value as an argument of a dialect's call, as it is at this moment. */
export function snapshot(val: Val): Value | Later<Value> {
  switch (val.is) {
    case 'plain':
    case 'hole':
      return val;
    case 'text':
      return snapshotText(val);
    case 'list':
      return snapshotItems(val.cell.value, val.from);
    case 'record':
      return snapshotFields(val.cell.value, val.from);
    case 'image':
      return mapLater(val.cell.value, (image) => ({ is: 'image', image, from: val.from }));
    case 'choice': {
      const [then, otherwise] = [snapshot(val.then), snapshot(val.else)];
      return { later: (decide) => force(decide(val.when) ? then : otherwise, decide) };
    }
    case 'test':
      return { later: (decide) => ({ is: 'plain', plain: decide(val.condition) !== val.negated, from: val.from }) };
    case 'function':
    case 'roots':
    case 'module':
      return holeAt({ why: 'unsupported', name: val.is, from: val.from }, val.from);
  }
}

export function mapLater<A extends object, B extends object>(of: A | Later<A>, change: (of: A) => B): B | Later<B> {
  return isLater(of) ? { later: (decide) => change(of.later(decide)) } : change(of);
}

const isPiece = (part: Part): part is Piece => !('when' in part);
const pieces = (parts: readonly Part[], decide: Decide): Piece[] =>
  parts.flatMap((part) => (isPiece(part) ? [part] : pieces(decide(part.when) ? part.then : part.else, decide)));

function snapshotText({ parts, from }: TextVal): Value | Later<Value> {
  if (parts.every(isPiece)) return { is: 'text', text: parts, from };
  return { later: (decide) => ({ is: 'text', text: pieces(parts, decide), from }) };
}

function snapshotItems(items: Items, from: Origin): Value | Later<Value> {
  if ('unknown' in items) return holeAt(items.unknown, from);
  if ('when' in items) return branch(items, (each) => snapshotItems(each, from));
  const all = items.map((item) => ('rest' in item ? item : snapshot(item)));
  const made = (each: readonly (Value | { readonly rest: Hole })[]): Value => ({ is: 'list', items: each, from });
  if (all.every(isNow)) return made(all);
  return { later: (decide) => made(all.map((item) => (isLater(item) ? item.later(decide) : item))) };
}

function snapshotFields(fields: Fields, from: Origin): Value | Later<Value> {
  if ('unknown' in fields) return holeAt(fields.unknown, from);
  if ('when' in fields) return branch(fields, (each) => snapshotFields(each, from));
  const { rest } = fields;
  const all = inOrder(fields.fields).map(([, { key, value }]) => [[key], snapshot(value)] as const);
  const made = (each: readonly (readonly [Text, Value])[]): Value => ({ is: 'record', fields: each, from, ...(rest && { rest }) });
  const known = all.flatMap(([key, value]) => (isLater(value) ? [] : [[key, value] as const]));
  if (known.length === all.length) return made(known);
  return { later: (decide) => made(all.map(([key, value]) => [key, force(value, decide)] as const)) };
}

const branch = <T>({ when, then, else: otherwise }: Split<T>, change: (of: T) => Value | Later<Value>): Later<Value> => {
  const [a, b] = [change(then), change(otherwise)];
  return { later: (decide) => force(decide(when) ? a : b, decide) };
};

/** JavaScript puts keys that are array indices first, in their order. */
function inOrder<T>(fields: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  const all = [...fields];
  const isIndex = ([key]: readonly [string, T]): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
  return [...all.filter(isIndex).sort(([a], [b]) => Number(a) - Number(b)), ...all.filter((each) => !isIndex(each))];
}

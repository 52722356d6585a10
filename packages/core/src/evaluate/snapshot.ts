import type { Item, Origin, Piece, Text, Value } from 'layerwright/spec';
import type { Machine } from './machine.ts';
import { type Condition } from './condition.ts';
import { havoc } from './havoc.ts';
import {
  type Decide,
  type Fields,
  type FunctionVal,
  type HoleVal,
  type Items,
  type Later,
  type Part,
  type TextVal,
  type Val,
  force,
  holeAt,
  isLater,
  isNow,
} from './values.ts';

/** Lists in lists, objects in objects: no call takes more, and one that holds itself has no end. */
const DEPTH = 20;

/** The value as an argument of a dialect's call, as it is at this moment. */
export function snapshot(machine: Machine, val: Val, depth: number = DEPTH): Value | Later<Value> {
  if (--machine.steps < 0 || depth < 0) return holeAt({ why: 'budget', name: 'steps', from: val.from }, val.from);
  switch (val.is) {
    case 'plain':
      return val;
    case 'hole':
      return described(machine, val);
    case 'text':
      return snapshotText(val);
    case 'list':
      return snapshotItems(machine, val.cell.value, val.from, depth);
    case 'record':
      return snapshotFields(machine, val.cell.value, val.from, depth);
    case 'image':
      return mapLater(val.cell.value, (image) => ({ is: 'image', image, from: val.from }));
    case 'choice':
      return branch(val, (each) => snapshot(machine, each, depth));
    case 'test':
      return { later: (decide) => ({ is: 'plain', plain: decide(val.condition) !== val.negated, from: val.from }) };
    case 'function':
      return given(machine, val);
    case 'class':
    case 'instance':
    case 'roots':
    case 'module':
      return holeAt({ why: 'unsupported', name: val.is, from: val.from }, val.from);
  }
}

/** Who is given a function may run it: what it changes is unknown from here on. */
function given(machine: Machine, fn: FunctionVal): Value {
  const { from } = fn;
  havoc(machine, fn, { why: 'unsupported', name: 'function', from });
  return { is: 'function', from };
}

/** What is known of a vendor's object are the calls that gave it. */
function described(machine: Machine, val: HoleVal): Value | Later<Value> {
  const native = machine.natives.get(val.hole);
  const made = native?.is === 'vendor' ? native.made : undefined;
  return made ? mapLater(made, (each) => ({ ...val, made: each })) : val;
}

function mapLater<A extends object, B extends object>(of: A | Later<A>, change: (of: A) => B): B | Later<B> {
  return isLater(of) ? { later: (decide) => change(of.later(decide)) } : change(of);
}

const isPiece = (part: Part): part is Piece => !('when' in part);
const pieces = (parts: readonly Part[], decide: Decide): readonly Piece[] =>
  parts.flatMap((part) => (isPiece(part) ? [part] : pieces(decide(part.when) ? part.then : part.else, decide)));

function snapshotText({ parts, from }: TextVal): Value | Later<Value> {
  const made = (text: Text): Value => ({ is: 'text', text: text.length > 0 ? text : [{ text: '', from }], from });
  return parts.every(isPiece) ? made(parts) : { later: (decide) => made(pieces(parts, decide)) };
}

function snapshotItems(machine: Machine, items: Items, from: Origin, depth: number): Value | Later<Value> {
  if ('unknown' in items) return holeAt(items.unknown, from);
  if ('when' in items) return branch(items, (each) => snapshotItems(machine, each, from, depth));
  const all = items.map((item): Item | Later<Value> => ('rest' in item ? item : snapshot(machine, item, depth - 1)));
  const made = (each: readonly Item[]): Value => ({ is: 'list', items: each, from });
  if (all.every(isNow)) return made(all);
  return { later: (decide) => made(all.map((item) => (isLater(item) ? item.later(decide) : item))) };
}

function snapshotFields(machine: Machine, fields: Fields, from: Origin, depth: number): Value | Later<Value> {
  if ('unknown' in fields) return holeAt(fields.unknown, from);
  if ('when' in fields) return branch(fields, (each) => snapshotFields(machine, each, from, depth));
  const { rest } = fields;
  const all: (readonly [Text, Value | Later<Value>])[] = [];
  for (const [, { key, value }] of inOrder(fields.fields)) all.push([[key], snapshot(machine, value, depth - 1)]);
  const made = (each: readonly (readonly [Text, Value])[]): Value =>
    rest ? { is: 'record', fields: each, from, rest } : { is: 'record', fields: each, from };
  if (all.every(isFieldNow)) return made(all);
  return { later: (decide) => made(all.map(([key, value]) => [key, force(value, decide)] as const)) };
}

const isFieldNow = (field: readonly [Text, Value | Later<Value>]): field is readonly [Text, Value] => isNow(field[1]);

type Split<T> = { readonly when: Condition; readonly then: T; readonly else: T };

const branch = <T>({ when, then, else: otherwise }: Split<T>, change: (of: T) => Value | Later<Value>): Later<Value> => {
  const [a, b] = [change(then), change(otherwise)];
  return { later: (decide) => force(decide(when) ? a : b, decide) };
};

/** JavaScript puts keys that are array indices first, in their order. */
export function inOrder<T>(fields: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  const all = [...fields];
  if (!all.some(isIndex)) return all;
  return [...all.filter(isIndex).sort(([a], [b]) => Number(a) - Number(b)), ...all.filter((each) => !isIndex(each))];
}

const isIndex = ([key]: readonly [string, unknown]): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;

import type { Hole, Origin } from 'layerwright/spec';
import type { Expression, Spread, Field as WrittenField } from '../syntax/program.ts';
import { type Given, settled } from './condition.ts';
import { risk } from './guard.ts';
import { type Machine, at, unsupported } from './machine.ts';
import { knownText } from './property.ts';
import {
  type Field,
  type FieldMap,
  type Fields,
  type Frame,
  type ItemList,
  type Items,
  type Val,
  splitFields,
  splitItems,
} from './values.ts';

/** Branches that one object or list may have been through. What went through more is not known. */
const BRANCHES = 64;
/** Fields that are copied in the time of one step. */
const COPIED_IN_A_STEP = 100;

/** What evaluates an expression that a literal holds. */
export type Evaluate = (x: Expression) => Val;
type Written<T> = { readonly parts: readonly T[]; readonly evaluate: Evaluate; readonly frame: Frame };

/** The fields of an object literal. */
export function fieldsOf(machine: Machine, { parts, evaluate, frame }: Written<WrittenField | Spread>): Fields {
  if (parts.every(isPlain)) return plainFields(parts, evaluate, frame);
  let sofar: Fields = { fields: new Map() };
  for (const part of parts) {
    const from = at(part.span, frame);
    sofar =
      part.is === 'spread' ? spreadOnto(machine, sofar, evaluate(part.of), from) : fieldOnto(machine, sofar, { part, evaluate, frame });
  }
  return sofar;
}

type PlainField = WrittenField & { readonly key: string };
const isPlain = (part: WrittenField | Spread): part is PlainField => part.is === 'field' && typeof part.key === 'string';

/** The fields of most objects: each has its name as it is written. */
function plainFields(parts: readonly PlainField[], evaluate: Evaluate, frame: Frame): Fields {
  const fields = new Map<string, Field>();
  for (const { key, keySpan, value: x } of parts) {
    const value = evaluate(x);
    fields.set(key, { value, key: { text: key, from: keyOrigin(key, key, at(keySpan, frame)) } });
  }
  return { fields };
}

type Part = { readonly part: WrittenField; readonly evaluate: Evaluate; readonly frame: Frame };

function fieldOnto(machine: Machine, sofar: Fields, { part: { key: written, keySpan, value: x }, evaluate, frame }: Part): Fields {
  const key = typeof written === 'string' ? written : knownText(evaluate(written));
  const value = evaluate(x);
  const from = at(keySpan, frame);
  if (key === undefined) risk(machine);
  if (key === undefined) return openFields(unsupported('computed key', from));
  const field = { value, key: { text: key, from: keyOrigin(written, key, from) } };
  if (isGrowing(sofar)) {
    sofar.fields.set(key, field);
    return sofar;
  }
  return withField(machine, sofar, key, field) ?? openFields(unsupported('branches', from));
}

/** What a literal makes is its own until it is done. */
const isGrowing = (fields: Fields): fields is { readonly fields: Map<string, Field>; readonly rest?: Hole } =>
  'fields' in fields && fields.fields instanceof Map;

/** An object with one field more, or another one; nothing where it went through too many branches. */
export function withField(machine: Machine, fields: Fields, key: string, field: Field): Fields | undefined {
  if (branchesOf(fields) > BRANCHES) return undefined;
  return eachFields(fields, (known) => {
    machine.steps -= known.fields.size / COPIED_IN_A_STEP;
    return { ...known, fields: new Map(known.fields).set(key, field) };
  });
}

/** What is spread and not known may overwrite every field before it. */
export function spreadOnto(machine: Machine, sofar: Fields, of: Val, from: Origin): Fields {
  const added = spreadFields(of, machine.facts, from);
  if (branchesOf(sofar) * branchesOf(added) > BRANCHES) return openFields(unsupported('branches', from));
  return eachFields(added, (known) => {
    if (known.rest) return { ...known, fields: new Map(known.fields) };
    return eachFields(sofar, (before) => {
      machine.steps -= before.fields.size / COPIED_IN_A_STEP + known.fields.size;
      return { ...before, fields: new Map([...before.fields, ...known.fields]) };
    });
  });
}

function spreadFields(of: Val, facts: readonly Given[], from: Origin): Fields {
  if (of.is === 'choice') {
    const arm = (is: boolean): Fields => spreadFields(is ? of.then : of.else, [...facts, { condition: of.when, is }], from);
    const known = settled(of.when, facts);
    return known === undefined ? splitFields(of.when, arm(true), arm(false)) : arm(known);
  }
  if (isNothing(of, facts)) return { fields: new Map() };
  const fields = of.is === 'record' ? of.cell.value : undefined;
  return fields && !('unknown' in fields) ? fields : openFields(holeOf(of) ?? unsupported('spread', from));
}

const openFields = (rest: Hole): Fields => ({ fields: new Map(), rest });

/** `x && y` where `x` is not true: nothing that is not true has fields, and no number has. */
function isNothing(val: Val, facts: readonly Given[]): boolean {
  if (val.is === 'hole') return settled({ hole: val.hole, test: 'truthy' }, facts) === false;
  return val.is === 'plain' || knownText(val) === '';
}

function eachFields(fields: Fields, change: (known: FieldMap) => Fields): Fields {
  if ('unknown' in fields) return fields;
  if ('when' in fields) return splitFields(fields.when, eachFields(fields.then, change), eachFields(fields.else, change));
  return change(fields);
}

/** The items of an array literal. */
export function itemsOf(machine: Machine, { parts, evaluate, frame }: Written<Expression | Spread>): Items {
  let sofar: Items = [];
  let run: ItemList[number][] = [];
  for (const part of parts) {
    const added: Items = part.is === 'spread' ? spreadItems(evaluate(part.of), at(part.span, frame)) : [evaluate(part)];
    if (part.is === 'spread' && !isClosed(added)) risk(machine);
    if (isCounted(added)) append(machine, run, added);
    else {
      sofar = joined(machine, joined(machine, sofar, run), added);
      run = [];
    }
  }
  return joined(machine, sofar, run);
}

const isCounted = (items: Items): items is ItemList => !('unknown' in items) && !('when' in items);

/** Whether every item is there to be counted: what is not a list cannot be spread. */
const isClosed = (items: Items): boolean =>
  'when' in items ? isClosed(items.then) && isClosed(items.else) : isCounted(items) && items.every((item) => !('rest' in item));

function append(machine: Machine, run: ItemList[number][], added: ItemList): void {
  machine.steps -= added.length;
  if (machine.steps >= 0) for (const item of added) run.push(item);
}

/** The items of one list, then those of another. */
export function joined(machine: Machine, sofar: Items, added: Items): Items {
  if (isCounted(sofar) && sofar.length === 0) return added;
  if (branchesOf(sofar) * branchesOf(added) > BRANCHES) return [{ rest: unsupported('branches') }];
  return eachItems(added, (more) =>
    eachItems(sofar, (before) => {
      machine.steps -= before.length / COPIED_IN_A_STEP + more.length;
      return machine.steps < 0 ? [] : [...before, ...more];
    }),
  );
}

/** What a list gets from a value that is spread into it. */
export function spreadItems(of: Val, from: Origin): Items {
  if (of.is === 'choice') return splitItems(of.when, spreadItems(of.then, from), spreadItems(of.else, from));
  const items = of.is === 'list' ? of.cell.value : undefined;
  return items && !('unknown' in items) ? items : [{ rest: holeOf(of) ?? unsupported('spread', from) }];
}

function eachItems(items: Items, change: (known: ItemList) => Items): Items {
  if ('unknown' in items) return [{ rest: items.unknown }];
  if ('when' in items) return splitItems(items.when, eachItems(items.then, change), eachItems(items.else, change));
  return change(items);
}

const branchesOf = (held: Items | Fields): number => ('when' in held ? branchesOf(held.then) + branchesOf(held.else) : 1);

/** Why nothing is known of a value. */
function holeOf(val: Val): Hole | undefined {
  if (val.is === 'hole') return val.hole;
  if (val.is !== 'list' && val.is !== 'record') return undefined;
  return 'unknown' in val.cell.value ? val.cell.value.unknown : undefined;
}

/** A key without quotes stands in the source as it is. */
export const keyOrigin = (written: string | Expression, key: string, from: Origin): Origin =>
  typeof written === 'string' && from.span[1] - from.span[0] === key.length ? exactly(from) : from;

const exactly = ({ in: anchor, span, via }: Origin): Origin =>
  via ? { in: anchor, span, exact: true, via } : { in: anchor, span, exact: true };

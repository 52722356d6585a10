import { type Hole, NOWHERE, type Origin } from 'layerwright/spec';
import type { Expression, Spread, Field as WrittenField } from '../syntax/program.ts';
import { havoc, havocNames } from './havoc.ts';
import { type Machine, at, envHole, fork, lookUp, set, unsupported } from './machine.ts';
import { knownText, property } from './property.ts';
import { LAZY, STRICT, type Truth, textParts, truth } from './operators.ts';
import {
  type Field,
  type Fields,
  type Frame,
  type ItemList,
  type Items,
  type Part,
  type Val,
  fieldsCell,
  holeAt,
  itemsCell,
  undefinedAt,
} from './values.ts';

/** The value of an expression. Whatever is not understood is a hole, and what it could change is unknown afterwards. */
export function evaluate(machine: Machine, x: Expression, frame: Frame): Val {
  const from = at(x.span, frame);
  if (--machine.steps < 0) return holeAt({ why: 'budget', name: 'steps', from }, from);
  switch (x.is) {
    case 'text':
      return {
        is: 'text',
        from,
        parts: x.parts.flatMap((part): readonly Part[] =>
          'is' in part ? textParts(evaluate(machine, part, frame)) : [{ text: part.text, from: at(part.span, frame, part.exact) }],
        ),
      };
    case 'plain':
      return { is: 'plain', plain: x.plain, from };
    case 'name':
      return lookUp(frame.scope, x.name)?.value ?? holeAt(unsupported(x.name, from), from);
    case 'list':
      return { is: 'list', cell: itemsCell(list(machine, x.items, frame)), from };
    case 'record':
      return { is: 'record', cell: fieldsCell(record(machine, x.fields, frame)), from };
    case 'member':
      return member(machine, x, frame, from);
    case 'index':
      return index(machine, x, frame, from);
    case 'call':
      return machine.interpreter.call(machine, x, frame);
    case 'function': {
      const made = { is: 'function', code: x, frame, from } as const;
      machine.functions.set(x, made);
      return made;
    }
    case 'conditional':
      return pick(
        machine,
        truth(evaluate(machine, x.when, frame)),
        () => evaluate(machine, x.then, frame),
        () => evaluate(machine, x.else, frame),
      );
    case 'operation':
      return operation(machine, x, frame, from);
    case 'assign':
      return assign(machine, x.target, evaluate(machine, x.value, frame), frame);
    case 'unknown': {
      const why = unsupported(x.what, from);
      havocNames(machine, x, frame, why);
      return holeAt(why, from);
    }
  }
}

/** The value of one of two expressions. Where the condition is not known both are evaluated, and what they change is joined. */
function pick(machine: Machine, when: Truth, then: () => Val, otherwise: () => Val): Val {
  if (typeof when === 'boolean') return when ? then() : otherwise();
  const [a, b] = when.negated ? [otherwise, then] : [then, otherwise];
  const outcome = fork(
    machine,
    when.condition,
    () => ({ is: 'returned', value: a() }),
    () => ({ is: 'returned', value: b() }),
  );
  return outcome.is === 'returned' ? outcome.value : undefinedAt(when.condition.hole.from ?? NOWHERE);
}

/** The items of an array or of arguments. */
export function list(machine: Machine, items: readonly (Expression | Spread)[], frame: Frame): ItemList {
  return items.flatMap((item) => {
    if (item.is !== 'spread') return [evaluate(machine, item, frame)];
    const of = evaluate(machine, item.of, frame);
    const all: Items | undefined = of.is === 'list' ? of.cell.value : undefined;
    if (all && !('unknown' in all) && !('when' in all)) return all;
    const from = at(item.span, frame);
    return [{ rest: of.is === 'hole' ? of.hole : unsupported('spread', from) }];
  });
}

function record(machine: Machine, fields: Extract<Expression, { is: 'record' }>['fields'], frame: Frame): Fields {
  const sofar: Growing = { fields: new Map() };
  for (const field of fields) {
    if (field.is === 'spread') spreadOnto(machine, sofar, field, frame);
    else fieldOnto(machine, sofar, field, frame);
  }
  return sofar;
}

/** An object while it is written. */
type Growing = { fields: Map<string, Field>; rest?: Hole };

/** What is spread and not known may overwrite every field before it. */
function spreadOnto(machine: Machine, sofar: Growing, { of: x, span }: Spread, frame: Frame): void {
  const of = evaluate(machine, x, frame);
  if (isNothing(of)) return;
  const known = of.is === 'record' && 'fields' in of.cell.value ? of.cell.value : undefined;
  const rest = known ? known.rest : of.is === 'hole' ? of.hole : unsupported('spread', at(span, frame));
  if (rest) hide(sofar, rest);
  for (const [key, value] of known?.fields ?? []) sofar.fields.set(key, value);
}

function fieldOnto(machine: Machine, sofar: Growing, field: WrittenField, frame: Frame): void {
  const key = typeof field.key === 'string' ? field.key : knownText(evaluate(machine, field.key, frame));
  const value = evaluate(machine, field.value, frame);
  const from = at(field.keySpan, frame);
  if (key === undefined) hide(sofar, unsupported('computed key', from));
  else sofar.fields.set(key, { value, key: { text: key, from: keyOrigin(field.key, key, from) } });
}

function hide(sofar: Growing, rest: Hole): void {
  sofar.fields = new Map();
  sofar.rest = rest;
}

/** Spreading `undefined`, `null` or `false` adds nothing. */
const isNothing = (val: Val): boolean => val.is === 'plain' && (val.plain === undefined || val.plain === null || val.plain === false);

/** A key without quotes stands in the source as it is. */
const keyOrigin = (written: string | Expression, key: string, from: Origin): Origin =>
  typeof written === 'string' && from.span[1] - from.span[0] === key.length ? { ...from, exact: true } : from;

function member(machine: Machine, x: Extract<Expression, { is: 'member' }>, frame: Frame, from: Origin): Val {
  if (isEnv(x.of, frame)) return holeAt(envHole(machine, x.name, from), from);
  return property(evaluate(machine, x.of, frame), x.name, from);
}

const isEnv = (x: Expression, frame: Frame): boolean =>
  x.is === 'member' && x.name === 'env' && x.of.is === 'name' && x.of.name === 'process' && !lookUp(frame.scope, 'process');

function index(machine: Machine, x: Extract<Expression, { is: 'index' }>, frame: Frame, from: Origin): Val {
  const of = evaluate(machine, x.of, frame);
  const key = evaluate(machine, x.at, frame);
  const name = knownText(key) ?? (key.is === 'plain' && typeof key.plain === 'number' ? String(key.plain) : undefined);
  return name === undefined ? holeAt(unsupported('index', from), from) : property(of, name, from);
}

function operation(machine: Machine, x: Extract<Expression, { is: 'operation' }>, frame: Frame, from: Origin): Val {
  const lazy = LAZY[x.operator];
  const [left, right] = x.operands;
  if (!lazy || !left || !right) {
    const operands = x.operands.map((operand) => evaluate(machine, operand, frame));
    return STRICT[x.operator]?.(operands, from) ?? holeAt(unsupported(x.operator, from), from);
  }
  const first = evaluate(machine, left, frame);
  return pick(
    machine,
    lazy(first),
    () => evaluate(machine, right, frame),
    () => first,
  );
}

function assign(machine: Machine, target: Expression, value: Val, frame: Frame): Val {
  if (target.is === 'name') {
    const cell = lookUp(frame.scope, target.name);
    if (cell) set(machine, cell, value);
    return value;
  }
  if (target.is !== 'member' && target.is !== 'index') return value;
  if (target.is === 'member' && isEnv(target.of, frame)) {
    machine.env.delete(target.name);
    return value;
  }
  const of = evaluate(machine, target.of, frame);
  const key = target.is === 'member' ? target.name : knownText(evaluate(machine, target.at, frame));
  const from = at(target.span, frame);
  if (of.is === 'record' && 'fields' in of.cell.value && key !== undefined) {
    const fields = new Map(of.cell.value.fields);
    fields.set(key, { value, key: { text: key, from } });
    set(machine, of.cell, { ...of.cell.value, fields });
  } else havoc(machine, of, unsupported('assignment', from));
  return value;
}

import { NOWHERE, type Origin } from 'layerwright/spec';
import { type Cooked, type Expression, HOME, type Inserted, type Spread, THIS } from '../syntax/program.ts';
import { closedVal } from './closed.ts';
import { leavesAsIs } from './described.ts';
import { havoc, havocNames } from './havoc.ts';
import { fieldsOf, itemsOf, withField } from './literal.ts';
import { raise, risk } from './guard.ts';
import { isObject, setterOf, superMember } from './members.ts';
import { isPrimitive, mayFail } from './risks.ts';
import { branch, fork } from './fork.ts';
import { type Machine, type Outcome, at, lookUp, set, perform, unsupported, writeEnv } from './machine.ts';
import { knownText, readAt } from './property.ts';
import { freeName, nativeAt } from './primitives/native.ts';
import { LAZY, STRICT, textParts, truth } from './operators.ts';
import {
  type Frame,
  type Items,
  type Part,
  type Truth,
  type Val,
  fieldsCell,
  holeAt,
  holeIn,
  itemsCell,
  lengthOf,
  undefinedAt,
} from './values.ts';

/** The value of an expression. Whatever is not understood is a hole, and what it could change is unknown afterwards. */
export function evaluate(machine: Machine, x: Expression, frame: Frame): Val {
  const from = at(x.span, frame);
  machine.steps--;
  const value = machine.steps < 0 ? undefined : valueOf(machine, x, frame, from);
  if (value) machine.steps -= weightOf(value);
  if (machine.guard && value && mayFail(machine, x, value, frame)) risk(machine);
  return value && machine.steps >= 0 ? value : holeAt({ why: 'budget', name: 'steps', from }, from);
}

function textOf(machine: Machine, written: readonly (Cooked | Inserted)[], frame: Frame): readonly Part[] {
  const parts: Part[] = [];
  for (const part of written) {
    if ('is' in part) insert(machine, parts, part, frame);
    else parts.push({ text: part.text, from: at(part.span, frame, part.exact) });
  }
  return parts;
}

/** What stands in a template for an expression. A hole is shown where it is used; what is known stands where it was written. */
function insert(machine: Machine, parts: Part[], { of, span }: Inserted, frame: Frame): void {
  const from = at(span, frame);
  const value = evaluate(machine, of, frame);
  if (machine.guard && !isPrimitive(machine, value)) risk(machine);
  for (const part of textParts(value)) parts.push('hole' in part ? { ...part, from } : part);
}

/** Whether a decorator leaves what it stands at as it is. What it is given is looked at as in any call. */
function isPassive(machine: Machine, x: Expression, frame: Frame): boolean {
  const callee = x.is === 'call' ? x.callee : x;
  if (callee.is !== 'name' && callee.is !== 'member') return false;
  if (x.is === 'call') for (const arg of x.args) evaluate(machine, arg.is === 'spread' ? arg.of : arg, frame);
  return leavesAsIs(machine, evaluate(machine, callee, frame));
}

/** What it takes to look at a value, where that is more than one thing. */
function weightOf(val: Val): number {
  if (val.is === 'choice') return val.size;
  return val.is === 'text' && val.parts.length > 1 ? lengthOf(val.parts) : 0;
}

function valueOf(machine: Machine, x: Expression, frame: Frame, from: Origin): Val {
  switch (x.is) {
    case 'text':
      return { is: 'text', from, parts: textOf(machine, x.parts, frame) };
    case 'plain':
      return { is: 'plain', plain: x.plain, from };
    case 'pattern':
      return nativeAt(machine, { is: 'pattern', source: x.source, flags: x.flags }, unsupported('pattern', from), from);
    case 'class':
      if (x.decorated?.by.some((each) => !isPassive(machine, each, frame))) return evaluate(machine, x.decorated.otherwise, frame);
      return machine.interpreter.define(machine, x, frame, x.parent && evaluate(machine, x.parent, frame));
    case 'name':
      return lookUp(machine, frame.scope, x.name)?.value ?? freeName(machine, x.name, from);
    case 'list':
      return x.closed ? closedVal(machine, x, frame, from) : { is: 'list', cell: itemsCell(list(machine, x.items, frame)), from };
    case 'record':
      return x.closed ? closedVal(machine, x, frame, from) : record(machine, x, frame, from);
    case 'member':
      return member(machine, x, frame, from);
    case 'index':
      return index(machine, x, frame, from);
    case 'call':
      return machine.interpreter.call(machine, x, frame);
    case 'function': {
      const made = { is: 'function', code: x, frame, from } as const;
      perform(machine, ({ functions }) => functions.set(x, made));
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
      return x.before ? step(machine, x, frame) : assign(machine, x, frame);
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
  const returned = (value: () => Val) => (): Outcome => ({ is: 'returned', value: value() });
  const outcome = branch(machine, when, returned(then), returned(otherwise));
  return outcome.is === 'returned' ? outcome.value : undefinedAt(NOWHERE);
}

function record(machine: Machine, { fields: parts }: Extract<Expression, { is: 'record' }>, frame: Frame, from: Origin): Val {
  return { is: 'record', cell: fieldsCell(fieldsOf(machine, { parts, evaluate: (part) => evaluate(machine, part, frame), frame })), from };
}

/** The arguments of a call. */
export function list(machine: Machine, parts: readonly (Expression | Spread)[], frame: Frame): Items {
  if (parts.some(isSpread)) return itemsOf(machine, { parts, evaluate: (x) => evaluate(machine, x, frame), frame });
  const items: Val[] = [];
  for (const part of parts as readonly Expression[]) {
    items.push(evaluate(machine, part, frame));
    machine.steps--;
  }
  return items;
}

const isSpread = ({ is }: Expression | Spread): boolean => is === 'spread';

function member(machine: Machine, x: Extract<Expression, { is: 'member' }>, frame: Frame, from: Origin): Val {
  const isEnvironment = x.name === 'env' && x.of.is === 'name' && x.of.name === 'process' && !lookUp(machine, frame.scope, 'process');
  if (isEnvironment) return holeAt(machine.environment, from);
  if (isHome(x.of)) return superMember(machine, frame, x.name) ?? ownUnknown(machine, frame, from);
  return readAt(machine, evaluate(machine, x.of, frame), { name: x.name, from, optional: x.optional });
}

const isHome = (x: Expression): boolean => x.is === 'name' && x.name === HOME;

/** What is not known of the class that is extended may change what it is read from. */
function ownUnknown(machine: Machine, frame: Frame, from: Origin): Val {
  const why = unsupported(HOME, from);
  const on = lookUp(machine, frame.scope, THIS)?.value;
  if (on) havoc(machine, on, why);
  return holeAt(why, from);
}

function index(machine: Machine, x: Extract<Expression, { is: 'index' }>, frame: Frame, from: Origin): Val {
  if (isHome(x.of)) return ownUnknown(machine, frame, from);
  return indexOf(machine, evaluate(machine, x.of, frame), x, frame);
}

/** What something has between brackets. */
export function indexOf(machine: Machine, of: Val, x: Extract<Expression, { is: 'index' }>, frame: Frame): Val {
  const from = at(x.span, frame);
  const key = evaluate(machine, x.at, frame);
  const name = keyOf(key);
  if (name !== undefined) return readAt(machine, of, { name, from, optional: x.optional });
  const why = holeIn(of) ?? holeIn(key) ?? (key.is === 'text' ? key.hole : undefined);
  return holeAt(why ? { ...why, name: `${why.name}[…]`, from } : unsupported('index', from), from);
}

/** The name that a value stands for between brackets. */
const keyOf = (key: Val): string | undefined =>
  knownText(key) ?? (key.is === 'plain' && typeof key.plain === 'number' ? String(key.plain) : undefined);

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

type Assign = Extract<Expression, { is: 'assign' }>;

/** `x++`: the number that was there before. */
function step(machine: Machine, x: Assign, frame: Frame): Val {
  const before = evaluate(machine, x.target, frame);
  assign(machine, x, frame);
  return isNumber(before) ? before : holeAt(unsupported('number', before.from), at(x.span, frame));
}

const isNumber = (val: Val): boolean =>
  (val.is === 'plain' && typeof val.plain === 'number') || (val.is === 'choice' && isNumber(val.then) && isNumber(val.else));

function assign(machine: Machine, { target, value: x }: Assign, frame: Frame): Val {
  if (target.is !== 'member' && target.is !== 'index') {
    const value = evaluate(machine, x, frame);
    const cell = target.is === 'name' ? lookUp(machine, frame.scope, target.name) : undefined;
    if (cell?.fixed && machine.guard) raise(machine);
    else if (cell) set(machine, cell, value);
    return value;
  }
  const of = evaluate(machine, isHome(target.of) ? { is: 'name', name: THIS, span: target.of.span } : target.of, frame);
  const key = target.is === 'member' ? target.name : keyOf(evaluate(machine, target.at, frame));
  const value = evaluate(machine, x, frame);
  assignField(machine, of, { key, value, from: at(target.span, frame) });
  return value;
}

type Assigned = { readonly key: string | undefined; readonly value: Val; readonly from: Origin };

/** Whoever has an object that is not known has what is put into it. */
function assignField(machine: Machine, of: Val, assigned: Assigned): void {
  if (of.is === 'choice') {
    const into = (each: Val) => (): Outcome => {
      assignField(machine, each, assigned);
      return { is: 'end' };
    };
    fork(machine, of.when, into(of.then), into(of.else));
    return;
  }
  if (of.is === 'hole' && of.hole === machine.environment) writeEnv(machine, assigned.key, assigned.from);
  else if (!isPut(machine, of, assigned)) unknownAssign(machine, of, assigned);
}

/** Puts a value into something that has fields, or gives it to what its class says. */
function isPut(machine: Machine, of: Val, { key, value, from }: Assigned): boolean {
  if ((of.is !== 'record' && !isObject(of)) || key === undefined || key === '__proto__' || machine.frozen.has(of.cell)) return false;
  const setter = of.is === 'record' ? undefined : setterOf(of, key);
  if (typeof setter === 'object') machine.interpreter.apply(machine, setter, { args: [value], from, on: of });
  if (setter !== undefined) return typeof setter === 'object';
  const fields = withField(machine, of.cell.value, key, { value, key: { text: key, from } });
  if (!fields || 'unknown' in fields) return false;
  set(machine, of.cell, fields);
  return true;
}

function unknownAssign(machine: Machine, of: Val, { value, from }: Assigned): void {
  const why = unsupported('assignment', from);
  havoc(machine, of, why);
  havoc(machine, value, why);
  risk(machine);
}

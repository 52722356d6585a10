import { type Hole, type Origin, type Text, isRow, slice } from 'layerwright/spec';
import type { Optional } from '../syntax/program.ts';
import { fieldNaming } from './assume.ts';
import { havocLoose } from './havoc.ts';
import { fork } from './fork.ts';
import { raise, risk } from './guard.ts';
import { type Machine, ask, envVal, unsupported } from './machine.ts';
import { type Object as Owner, functionOf, heldBy, isObject, isRead, memberOf } from './members.ts';
import { exportAt, nativeOf, nativeProperty } from './primitives/native.ts';
import {
  type ChoiceVal,
  type Fields,
  type HoleVal,
  type Items,
  type Outcome,
  type TextVal,
  type Val,
  choice,
  holeAt,
  isNothing,
  undefinedAt,
} from './values.ts';

export const knownText = (val: Val): string | undefined =>
  val.is === 'text' && val.parts.every((part) => 'text' in part)
    ? val.parts.map((part) => ('text' in part ? part.text : '')).join('')
    : undefined;

/** What a value has under a name, read where the program stands. A property of something unknown may be a function that runs. */
export function read(machine: Machine, of: Val, name: string, from: Origin): Val {
  if (of.is === 'module' && !Object.hasOwn(of.dialect.roots, name)) return exportAt(machine, of.dialect, name, from);
  if (isRead(of, name)) return readBy(machine, of, name, from);
  if (of.is === 'choice' && isToldApart(machine, of)) return readEach(machine, of, { name, from });
  return of.is === 'hole' ? readHole(machine, of, name, from) : property(of, name, from);
}

function readHole(machine: Machine, of: HoleVal, name: string, from: Origin): Val {
  if (of.hole === machine.environment) return envVal(machine, name, from);
  const native = nativeOf(machine, of);
  const known = native && nativeProperty(machine, native, name, from);
  if (known) return known;
  if (machine.loose.size > 0) havocLoose(machine, unsupported(`${of.hole.name}.${name}`, from));
  const field = property(of, name, from);
  const naming = fieldNaming(machine.asking, of.hole, name);
  return (naming && field.is === 'hole' ? ask(machine, field.hole, naming, from) : undefined) ?? field;
}

/** Values to choose from that are told apart. */
const TOLD_APART = 64;

/** Whether what has a name differs by more than a value: by the vendor's object that it is of, or by whether it is there at all. */
const isToldApart = (machine: Machine, { then, else: otherwise, size }: ChoiceVal): boolean =>
  size <= TOLD_APART &&
  [then, otherwise].some((each) => (each.is === 'choice' ? isToldApart(machine, each) : isNothing(each) || nativeOf(machine, each)));

/** `optional`: whether it is asked for with `?.`. */
type Asked = { readonly name: string; readonly from: Origin; readonly optional?: Optional | undefined };

/** What `of.name` or `of?.name` gives. */
export function readAt(machine: Machine, of: Val, asked: Asked): Val {
  if (asked.optional && isNothing(of)) return missing(machine, asked);
  if (asked.optional && of.is === 'choice' && isToldApart(machine, of)) return readEach(machine, of, asked);
  return read(machine, of, asked.name, asked.from);
}

/** The same of each value, one of which it is. */
function readEach(machine: Machine, { when, then, else: otherwise }: ChoiceVal, asked: Asked): Val {
  machine.steps--;
  const arm = (each: Val) => (): Outcome => ({
    is: 'returned',
    value: isNothing(each) ? missing(machine, asked) : readAt(machine, each, asked),
  });
  const outcome = fork(machine, when, arm(then), arm(otherwise));
  if (outcome.is === 'thrown') machine.thrown = true;
  return outcome.is === 'returned' ? outcome.value : undefinedAt(asked.from);
}

/**
 * What is asked for of nothing: an error, but for `?.`. Behind another part of a chain nobody knows whether the chain has ended
 * there, or this is an error.
 */
export function missing(machine: Machine, { name, from, optional }: Asked): Val {
  if (optional === 'before') {
    risk(machine);
    return holeAt(unsupported(name, from), from);
  }
  if (!optional) raise(machine);
  return undefinedAt(from);
}

/** What a class says is done where a name is read. */
function readBy(machine: Machine, of: Val, name: string, from: Origin): Val {
  if (of.is === 'choice') return readEach(machine, of, { name, from });
  const found = isObject(of) ? memberOf(of, name) : undefined;
  const getter = typeof found === 'object' && found.member.kind === 'get' ? functionOf(found) : undefined;
  if (!getter) return typeof found === 'object' ? undefinedAt(from) : property(of, name, from);
  return machine.interpreter.apply(machine, getter, { args: [], from, on: of });
}

/** What a value has under a name. */
function property(of: Val, name: string, from: Origin): Val {
  if (of.is === 'choice') return choice(of.when, property(of.then, name, from), property(of.else, name, from));
  if (of.is === 'text') return characterOf(of, name, from);
  if (of.is === 'record') return fieldOf(of.cell.value, name, from);
  if (isObject(of)) return heldOf(of, heldBy(of), name, from);
  if (of.is === 'list') return itemOf(of.cell.value, name, from);
  if (of.is === 'module') return exportOf(of, name, from);
  if (of.is === 'roots' && !isRow(of.of) && Object.hasOwn(of.of, name)) return holeAt(unsupported(`${of.name}.${name}`, from), from);
  return holeAt(unknownOf(of, name, from), from);
}

function unknownOf(of: Val, name: string, from: Origin): Hole {
  if (of.is === 'hole') return { ...of.hole, name: `${of.hole.name}.${name}`, from };
  return of.is === 'image' ? { why: 'result', name, from } : unsupported(name, from);
}

/** What an object holds itself, else what its class gives it. */
function heldOf(of: Owner, [fields, ...more]: readonly Fields[], name: string, from: Origin): Val {
  if (!fields) return givenBy(of, name, from);
  if ('unknown' in fields) return holeAt(fields.unknown, from);
  if ('when' in fields) {
    const arm = (each: Fields): Val => heldOf(of, [each, ...more], name, from);
    return choice(fields.when, arm(fields.then), arm(fields.else));
  }
  const field = fields.fields.get(name);
  if (field) return field.value;
  return fields.rest ? holeAt(fields.rest, from) : heldOf(of, more, name, from);
}

function givenBy(of: Owner, name: string, from: Origin): Val {
  const found = memberOf(of, name);
  const isNative = name in Object.prototype || (of.is === 'class' && name in Function.prototype);
  if (!found && !isNative) return undefinedAt(from);
  const fn = typeof found === 'object' && found.member.kind === 'method' ? functionOf(found) : undefined;
  return fn ?? holeAt(unsupported(name, from), from);
}

/** What a builder's module exports. */
function exportOf({ dialect }: Extract<Val, { is: 'module' }>, name: string, from: Origin): Val {
  const root = Object.hasOwn(dialect.roots, name) ? dialect.roots[name] : undefined;
  return root ? { is: 'roots', dialect, name, of: root, from } : holeAt({ why: 'module', name, from }, from);
}

/** Choices in a text that are told apart, one in the other. */
const CHOICES = 5;

/** The length of a text, and its characters. */
function characterOf(of: TextVal, name: string, from: Origin, left = CHOICES): Val {
  const i = of.parts.findIndex((part) => 'when' in part);
  const split = of.parts[i];
  if (split && 'when' in split && left > 0) {
    const inCase = (parts: TextVal['parts']): Val =>
      characterOf({ is: 'text', parts: of.parts.toSpliced(i, 1, ...parts), from: of.from }, name, from, left - 1);
    return choice(split.when, inCase(split.then), inCase(split.else));
  }
  const known = knownText(of);
  if (known !== undefined && name === 'length') return { is: 'plain', plain: known.length, from };
  if (known === undefined || !/^(?:0|[1-9]\d*)$/.test(name)) return holeAt(unsupported(name, from), from);
  const place = Number(name);
  if (place >= known.length) return undefinedAt(from);
  return { is: 'text', parts: slice(of.parts as Text, place, place + 1), from };
}

function fieldOf(fields: Fields, name: string, from: Origin): Val {
  if ('unknown' in fields) return holeAt(fields.unknown, from);
  if ('when' in fields) return choice(fields.when, fieldOf(fields.then, name, from), fieldOf(fields.else, name, from));
  const field = fields.fields.get(name);
  if (field) return field.value;
  if (fields.rest) return holeAt(fields.rest, from);
  return name in Object.prototype ? holeAt(unsupported(name, from), from) : undefinedAt(from);
}

function itemOf(items: Items, name: string, from: Origin): Val {
  if ('unknown' in items) return holeAt(items.unknown, from);
  if ('when' in items) return choice(items.when, itemOf(items.then, name, from), itemOf(items.else, name, from));
  const counted = items.every((item) => !('rest' in item));
  if (name === 'length' && counted) return { is: 'plain', plain: items.length, from };
  const isIndex = /^(?:0|[1-9]\d*)$/.test(name);
  const before = isIndex ? items.slice(0, Number(name) + 1) : [];
  const item = before.at(-1);
  if (item && before.length === Number(name) + 1 && before.every((each) => !('rest' in each)) && !('rest' in item)) return item;
  return counted && /^\d+$/.test(name) ? undefinedAt(from) : holeAt(unsupported(name, from), from);
}

import type { Origin } from 'layerwright/spec';
import { type ClassExpression, HOME, type Member, THIS } from '../syntax/program.ts';
import { type Given, anyOf, applyFunction, applyToHoles } from './function.ts';
import { risk } from './guard.ts';
import { havoc, havocLoose } from './havoc.ts';
import { withField } from './literal.ts';
import { type Machine, at, declare, inner, lookUp, set, unsupported, perform } from './machine.ts';
import { type Object, functionOf } from './members.ts';
import {
  type ClassVal,
  type Field,
  type FunctionVal,
  type Frame,
  type InstanceVal,
  type Val,
  fieldsCell,
  holeAt,
  undefinedAt,
} from './values.ts';

/** What a class is made with; nothing where it is read at its definition, and nobody knows. */
type Start = { readonly given: Omit<Given, 'on'> | undefined };

/** A class, and what is fixed in it. */
export function define(machine: Machine, x: ClassExpression, frame: Frame, parent: Val | undefined): ClassVal {
  const own = inner(frame);
  const made: ClassVal = {
    is: 'class',
    code: x,
    frame: own,
    ...(parent && { parent }),
    cell: fieldsCell({ fields: new Map() }),
    from: at(x.span, frame),
  };
  declare(machine, own.scope, HOME, made);
  if (x.self !== undefined) declare(machine, own.scope, x.self, made);
  if (parent && parent.is !== 'class') risk(machine);
  perform(machine, ({ classes }) => classes.set(x, made));
  for (const member of x.members) {
    const fn = functionOf({ member, of: made });
    if (fn && member.kind === 'method') perform(machine, ({ functions }) => functions.set(fn.code, fn));
    if (!member.fixed) continue;
    if (member.kind === 'field') field(machine, made, member, { of: made, given: { args: [], from: made.from } });
    if (member.kind === 'block' && fn) applyFunction(machine, fn, { args: [], from: made.from, on: made });
  }
  return made;
}

/** What `new` makes of a class. */
export function construct(machine: Machine, of: ClassVal, given: Start['given'], from: Origin): Val {
  const made: InstanceVal = { is: 'instance', of, cell: fieldsCell({ fields: new Map() }), from };
  return start(machine, of, made, { given }) ?? made;
}

/** Runs a constructor and the fields before it, or after those that it extends. What it returns instead is not known. */
function start(machine: Machine, of: ClassVal, made: Object, { given }: Start): Val | undefined {
  const { starts } = of.code;
  if (!starts) {
    if (of.parent) startParent(machine, of, made, { given });
    initialize(machine, of, made, { given });
    return undefined;
  }
  if (of.parent) risk(machine);
  else initialize(machine, of, made, { given });
  const fn: FunctionVal = { is: 'function', code: starts, frame: of.frame, of, from: at(starts.span, of.frame) };
  const value = given ? applyFunction(machine, fn, { ...given, on: made }) : applyToHoles(machine, fn, made);
  if (value.is === 'plain') return undefined;
  const why = unsupported('constructor', fn.from);
  havoc(machine, made, why);
  havoc(machine, value, why);
  return holeAt(why, fn.from);
}

function startParent(machine: Machine, of: ClassVal, made: Object, { given }: Start): void {
  if (of.parent?.is === 'class' && of.parent !== of) {
    start(machine, of.parent, made, { given });
    return;
  }
  const why = unsupported('super()', of.from);
  for (const arg of given?.args ?? []) if (!('rest' in arg)) havoc(machine, arg, why);
  if (of.parent) havoc(machine, of.parent, why);
  havoc(machine, made, why);
  havocLoose(machine, why);
  risk(machine);
}

/** `super(…)`: what is made begins as what its class extends. */
export function callSuper(machine: Machine, frame: Frame, given: Omit<Given, 'on'>): Val {
  const [home, made] = [lookUp(machine, frame.scope, HOME)?.value, lookUp(machine, frame.scope, THIS)?.value];
  if (home?.is === 'class' && made?.is === 'instance') {
    startParent(machine, home, made, { given });
    initialize(machine, home, made, { given });
  } else {
    const why = unsupported('super()', given.from);
    if (made) havoc(machine, made, why);
    for (const arg of given.args) if (!('rest' in arg)) havoc(machine, arg, why);
    havocLoose(machine, why);
    risk(machine);
  }
  return undefinedAt(given.from);
}

function initialize(machine: Machine, of: ClassVal, made: Object, { given }: Start): void {
  for (const member of of.code.members) {
    const isField = member.kind === 'field' || (member.kind === 'declared' && !given);
    if (isField && !member.fixed) field(machine, made, member, { of, given });
  }
}

type Of = Start & { readonly of: ClassVal };

/** A field gets its value, whatever the class that it extends has put there. */
function field(machine: Machine, made: Object, member: Member, { of, given }: Of): void {
  const from = at(member.span, of.frame);
  const value = valueOf(machine, made, member, { of, given });
  const held: Field = { value, key: { text: member.name, from } };
  const fields = withField(machine, made.cell.value, member.name, held);
  if (fields && !('unknown' in fields)) set(machine, made.cell, fields);
  else havoc(machine, value, unsupported('field', from));
}

function valueOf(machine: Machine, made: Object, member: Member, { of, given }: Of): Val {
  const from = at(member.span, of.frame);
  const fn = functionOf({ member, of });
  if (fn) return given ? applyFunction(machine, fn, { args: [], from: given.from, on: made }) : applyToHoles(machine, fn, made);
  // At its definition nobody knows what has been put there since.
  if (!given)
    return anyOf(machine, {}, { pattern: { is: 'bind', name: member.name, span: member.span }, rest: false, ...typeOf(member) }, of.frame);
  const isThere = 'fields' in made.cell.value && made.cell.value.fields.has(member.name);
  // Whether it is emptied depends on the compiler's options.
  return isThere ? holeAt(unsupported(member.name, from), from) : undefinedAt(from);
}

const typeOf = ({ type }: Member): { readonly type?: string } => (type === undefined ? {} : { type });

import { type Dialect, type Hole, type Image, NOWHERE } from 'layerwright/spec';
import {
  type Expression,
  type FunctionExpression,
  type Names,
  type Pattern,
  type Spread,
  type Statement,
  THIS,
} from '../syntax/program.ts';
import type { Cell } from './cell.ts';
import { namesOf, varsIn } from './hoist.ts';
import { functionsOf } from './members.ts';
import { type Code, type Machine, lookUp, perform, set, writeEnv } from './machine.ts';
import { forget } from './primitives/native.ts';
import {
  type Chain,
  type ClassVal,
  type Fields,
  type Frame,
  type FunctionVal,
  type ImageVal,
  type InstanceVal,
  type Items,
  type Val,
  holeAt,
  isLater,
} from './values.ts';

/**
 * Something that is not understood received this value: whatever can change in it is unknown from here on. An image it
 * received is taken up, and stays as it is where its vendor received it.
 */
export function havoc(machine: Machine, val: Val, why: Hole, vendor?: Dialect): void {
  reach({ machine, why, seen: new Set(), ...(vendor && { vendor }) }, val);
}

/** A call that is not understood may run every function, and change every image, that got out of sight before. */
export function havocLoose(machine: Machine, why: Hole): void {
  const havocking: Havoc = { machine, why, seen: new Set() };
  for (const code of machine.loose) {
    machine.steps--;
    if (code.is === 'image') reachImage(havocking, code);
    else if (code.is === 'function') reach(havocking, code);
    else reachNames(havocking, code.names, code.frame);
  }
}

/**
 * Code that is not understood mentions these names: what they hold may change, and those it assigns may hold anything. It
 * may run what got out of sight, and functions in it may run later.
 */
export function havocNames(machine: Machine, names: Names, frame: Frame, why: Hole): void {
  if (names.keeps) keepLoose(machine, { is: 'code', names, frame });
  reachNames({ machine, why, seen: new Set() }, names, frame);
  havocLoose(machine, why);
}

const keepLoose = (machine: Machine, of: FunctionVal | Code | ImageVal): void => {
  perform(machine, ({ loose }) => loose.add(of));
};

/** One event, and what it has reached so far: values hold each other, and themselves. */
type Havoc = { readonly machine: Machine; readonly why: Hole; readonly seen: Set<object>; readonly vendor?: Dialect };

function isNew({ machine, seen }: Havoc, of: object): boolean {
  machine.steps--;
  if (machine.steps < 0 || seen.has(of)) return false;
  seen.add(of);
  return true;
}

function reach(havocking: Havoc, val: Val): void {
  switch (val.is) {
    case 'image':
      reachImage(havocking, val);
      return;
    case 'hole':
      forget(havocking.machine, val);
      return;
    case 'class':
      reachClass(havocking, val);
      return;
    case 'instance':
      reachInstance(havocking, val);
      return;
    case 'function':
      reachFunction(havocking, val);
      return;
    case 'choice':
      if (isNew(havocking, val)) for (const each of [val.then, val.else]) reach(havocking, each);
      return;
    case 'list':
    case 'record':
      reachHeld(havocking, val);
      return;
    default:
  }
}

function reachFunction(havocking: Havoc, val: FunctionVal): void {
  if (!isNew(havocking, val)) return;
  const { machine, why, seen } = havocking;
  keepLoose(machine, val);
  // What it does to images is not the vendor's doing.
  reachNames({ machine, why, seen }, namesIn(val.code), val.frame);
}

function reachHeld(havocking: Havoc, val: Extract<Val, { is: 'list' | 'record' }>): void {
  if (!isNew(havocking, val.cell)) return;
  if (val.is === 'list') reachItems(havocking, val.cell.value);
  else reachFields(havocking, val.cell.value);
  if (!('unknown' in val.cell.value)) set<Items | Fields>(havocking.machine, val.cell as Cell<Items | Fields>, { unknown: havocking.why });
}

/** Whoever has an object has the methods of its class. */
function reachInstance(havocking: Havoc, { of, cell }: InstanceVal): void {
  if (!isNew(havocking, cell)) return;
  reachFields(havocking, cell.value);
  if (!('unknown' in cell.value)) set(havocking.machine, cell, { unknown: havocking.why });
  reachClass(havocking, of);
}

function reachClass(havocking: Havoc, of: ClassVal): void {
  const { machine, why } = havocking;
  if (!isNew(havocking, of.cell)) return;
  reachFields(havocking, of.cell.value);
  if (!('unknown' in of.cell.value)) set(machine, of.cell, { unknown: why });
  for (const fn of functionsOf(of)) reach(havocking, fn);
  if (of.parent) reach(havocking, of.parent);
}

function reachImage({ machine, why, vendor }: Havoc, val: ImageVal): void {
  perform(machine, ({ made }) => made.set(val, 'final'));
  if (!val.dialect.mutates || val.dialect === vendor) return;
  keepLoose(machine, val);
  const { dialect, cell, from } = val;
  if (opened.has(cell.value)) return;
  const call: Image['call'] = { dialect: dialect.name, method: why.name.replace(/\(\)$/, ''), from, args: [], problems: [] };
  const before = cell.value;
  const anything = { do: 'anything', text: [], why } as const;
  const makes: Image['makes'] = dialect.rebases ? [{ ...anything, place: 'front' }, anything] : [anything];
  const after = withMore(before, (on) => ({ on, call, makes }));
  opened.add(after);
  set(machine, cell, after);
}

/** A chain with one call more: whoever asks for it twice gets the same image. */
function withMore(before: Chain, more: (on: Image) => Image): Chain {
  if (!isLater(before)) return more(before);
  const made = new WeakMap<Image, Image>();
  return {
    later(decide) {
      const on = before.later(decide);
      const image = made.get(on) ?? more(on);
      made.set(on, image);
      return image;
    },
  };
}

/** Chains that anything may have been added to: who may do so again adds nothing to that. */
const opened = new WeakSet<Chain>();

function reachItems(havocking: Havoc, items: Items): void {
  if ('unknown' in items) return;
  if ('when' in items) reachBoth(havocking, items, reachItems);
  else for (const item of items) if (!('rest' in item)) reach(havocking, item);
}

function reachFields(havocking: Havoc, fields: Fields): void {
  if ('unknown' in fields) return;
  if ('when' in fields) reachBoth(havocking, fields, reachFields);
  else for (const { value } of fields.fields.values()) reach(havocking, value);
}

function reachBoth<T>(havocking: Havoc, split: { readonly then: T; readonly else: T }, one: (havocking: Havoc, of: T) => void): void {
  if (!isNew(havocking, split)) return;
  one(havocking, split.then);
  one(havocking, split.else);
}

function reachNames(havocking: Havoc, { mentions, assigns }: Names, frame: Frame): void {
  const { machine, why } = havocking;
  for (const name of mentions) {
    const cell = lookUp(machine, frame.scope, name);
    if (cell) reach(havocking, cell.value);
  }
  for (const name of assigns) {
    const cell = lookUp(machine, frame.scope, name);
    if (cell) set(machine, cell, cell.any?.({ ...why }) ?? holeAt(why, why.from ?? cell.value.from));
    else if (name === 'process') writeEnv(machine, undefined, why.from ?? NOWHERE);
  }
}

const memo = new WeakMap<FunctionExpression, Names>();

/** The names outside of a function that its code mentions and assigns: not those it has itself, wherever it sees them. */
function namesIn(code: FunctionExpression): Names {
  const known = memo.get(code);
  if (known) return known;
  const own = new Set([
    ...(code.receives ? [THIS] : []),
    ...code.parameters.flatMap(({ pattern }) => namesOf(pattern)),
    ...declared(code.body),
    ...varsIn(code.body),
  ]);
  const mentions = new Set<string>();
  const assigns = new Set<string>();
  const note = (names: Pick<Names, 'mentions' | 'assigns'>): void => {
    for (const name of names.mentions) if (!own.has(name)) mentions.add(name);
    for (const name of names.assigns) if (!own.has(name)) assigns.add(name);
  };
  visit([code.body, code.parameters], note);
  const names = { mentions: [...mentions], assigns: [...assigns], keeps: true };
  memo.set(code, names);
  return names;
}

/** The names that the statements of a body give to all of it. */
const declared = (body: readonly Statement[]): readonly string[] =>
  body.flatMap((statement) => {
    if (statement.is === 'function') return [statement.name];
    return statement.is === 'let' ? statement.bindings.flatMap(({ pattern }) => namesOf(pattern)) : [];
  });

type Node = Expression | Spread | Statement | Pattern;
type Note = (names: Pick<Names, 'mentions' | 'assigns'>) => void;

function visit(tree: unknown, note: Note): void {
  if (Array.isArray(tree)) for (const each of tree) visit(each, note);
  else if (typeof tree === 'object' && tree !== null) visitNode(tree as Node, note);
}

/** A variable, or the environment of the program. */
function assignedBy(target: Expression): readonly string[] {
  if (target.is === 'name') return [target.name];
  const of = target.is === 'member' || target.is === 'index' ? target.of : undefined;
  return of?.is === 'member' && of.of.is === 'name' && of.of.name === 'process' ? ['process'] : [];
}

function visitNode(node: Node, note: Note): void {
  if (node.is === 'function' && 'parameters' in node) {
    note(namesIn(node));
    return;
  }
  if (node.is === 'name') note({ mentions: [node.name], assigns: [] });
  if (node.is === 'assign') note({ mentions: [], assigns: assignedBy(node.target) });
  if (node.is === 'unknown') note(node);
  for (const each of Object.values(node)) visit(each, note);
}

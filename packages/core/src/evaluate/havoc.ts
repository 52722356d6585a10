import type { Hole, Image } from 'layerwright/spec';
import type { Expression, FunctionExpression, Spread, Statement, Unknown as NotUnderstood } from '../syntax/program.ts';
import { type Machine, lookUp, set } from './machine.ts';
import { type Fields, type Frame, type Items, type Val, holeAt } from './values.ts';

/**
 * Something that is not understood received this value: whatever can change in it is unknown from here on. An image it
 * received is taken up.
 */
export function havoc(machine: Machine, val: Val, why: Hole): void {
  switch (val.is) {
    case 'list':
      havocItems(machine, val.cell.value, why);
      set(machine, val.cell, { unknown: why });
      return;
    case 'record':
      havocFields(machine, val.cell.value, why);
      set(machine, val.cell, { unknown: why });
      return;
    case 'choice':
      havoc(machine, val.then, why);
      havoc(machine, val.else, why);
      return;
    case 'function':
      machine.loose.add(val);
      havocNames(machine, namesIn(val.code), val.frame, why);
      return;
    case 'image':
      machine.made.set(val, 'final');
      if (val.dialect.mutates)
        set(machine, val.cell, {
          call: { dialect: val.dialect.name, method: why.name, from: val.from, args: [], problems: [] },
          makes: [{ do: 'anything', text: [], why }],
        } satisfies Image);
      return;
    case 'text':
    case 'plain':
    case 'roots':
    case 'module':
    case 'test':
    case 'hole':
  }
}

/** A call that is not understood may run every function that got out of sight before. */
export function havocLoose(machine: Machine, why: Hole): void {
  for (const fn of [...machine.loose]) havoc(machine, fn, why);
}

function havocItems(machine: Machine, items: Items, why: Hole): void {
  if ('unknown' in items) return;
  if ('when' in items) {
    havocItems(machine, items.then, why);
    havocItems(machine, items.else, why);
  } else for (const item of items) if (!('rest' in item)) havoc(machine, item, why);
}

function havocFields(machine: Machine, fields: Fields, why: Hole): void {
  if ('unknown' in fields) return;
  if ('when' in fields) {
    havocFields(machine, fields.then, why);
    havocFields(machine, fields.else, why);
  } else for (const { value } of fields.fields.values()) havoc(machine, value, why);
}

type Names = Pick<NotUnderstood, 'mentions' | 'assigns'>;

/** Code that is not understood mentions these names: what they hold may change, and those it assigns may hold anything. */
export function havocNames(machine: Machine, { mentions, assigns }: Names, frame: Frame, why: Hole): void {
  for (const name of mentions) {
    const cell = lookUp(frame.scope, name);
    if (cell && !assigns.includes(name)) escape(machine, cell.value, why);
  }
  for (const name of assigns) {
    const cell = lookUp(frame.scope, name);
    if (!cell) continue;
    escape(machine, cell.value, why);
    set(machine, cell, holeAt(why, why.from ?? cell.value.from));
  }
}

/** A function that is only mentioned is not searched again: what it mentions was in sight already. */
function escape(machine: Machine, val: Val, why: Hole): void {
  if (val.is !== 'function') havoc(machine, val, why);
  else if (!machine.escaping.has(val.code)) {
    machine.escaping.add(val.code);
    havoc(machine, val, why);
    machine.escaping.delete(val.code);
  }
}

const memo = new WeakMap<FunctionExpression, Names>();

/** The names that a function's code mentions and assigns, those of its own included: too many do no harm. */
function namesIn(code: FunctionExpression): Names {
  const known = memo.get(code);
  if (known) return known;
  const mentions = new Set<string>();
  const assigns = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      note(node as Expression | Spread | Statement, mentions, assigns);
      Object.values(node).forEach(visit);
    }
  };
  visit(code.body);
  visit(code.parameters);
  const names = { mentions: [...mentions], assigns: [...assigns] };
  memo.set(code, names);
  return names;
}

function note(node: Expression | Spread | Statement, mentions: Set<string>, assigns: Set<string>): void {
  if (node.is === 'name') mentions.add(node.name);
  if (node.is === 'assign' && node.target.is === 'name') assigns.add(node.target.name);
  if (node.is === 'unknown') {
    for (const name of node.mentions) mentions.add(name);
    for (const name of node.assigns) assigns.add(name);
  }
}

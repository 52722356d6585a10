import { type Hole, type Image, type Origin, isRow } from 'layerwright/spec';
import type { Parameter, Pattern } from '../syntax/program.ts';
import { havoc } from './havoc.ts';
import { DEPTH, type Machine, type Outcome, at, declare, fork, inner, lookUp, unsupported } from './machine.ts';
import { property } from './property.ts';
import { evaluate } from './expression.ts';
import {
  type Condition,
  type Frame,
  type FunctionVal,
  type ItemList,
  type Val,
  chainCell,
  choice,
  holeAt,
  itemsCell,
  undefinedAt,
} from './values.ts';

/** Runs a function of this program with what a call gives it. */
export function applyFunction(machine: Machine, fn: FunctionVal, args: ItemList, from: Origin): Val {
  const counted = args.every((arg) => !('rest' in arg));
  const why: Hole = { why: fn.code.opaque ? 'unsupported' : 'budget', name: `${fn.name ?? 'function'}()`, from };
  if (fn.code.opaque || !counted || machine.depth >= DEPTH) {
    havoc(machine, fn, why);
    for (const arg of args) if (!('rest' in arg)) havoc(machine, arg, why);
    return holeAt(why, from);
  }
  return run(machine, fn, from, (parameter, i, frame) => {
    const place = at(parameter.pattern.span, frame);
    if (parameter.rest) return { is: 'list', cell: itemsCell(args.slice(i)), from: place };
    const arg = args[i];
    const given = arg && !('rest' in arg) ? arg : undefinedAt(place);
    return parameter.otherwise ? withDefault(given, () => evaluate(machine, parameter.otherwise ?? NEVER, frame)) : given;
  });
}

const NEVER = { is: 'plain', plain: undefined, span: [0, 0] } as const;

/** Reads a function at its definition: each parameter is a hole with its name. */
export function applyToHoles(machine: Machine, fn: FunctionVal): Val {
  if (fn.code.opaque) return holeAt(unsupported('function', fn.from), fn.from);
  return run(machine, fn, undefined, (parameter, _, frame) => anyOf(parameter, frame));
}

/** Any value of a parameter's declared type, as far as it matters. */
function anyOf({ pattern, type, rest }: Parameter, frame: Frame): Val {
  const from = at(pattern.span, frame);
  const hole: Hole = { why: 'parameter', name: pattern.is === 'bind' ? pattern.name : 'parameter', from };
  if (rest) return { is: 'list', cell: itemsCell([{ rest: hole }]), from };
  if (type === 'text') return { is: 'text', parts: [{ hole, from }], from };
  const named = type === undefined ? undefined : lookUp(frame.scope, type)?.value;
  if (named?.is !== 'roots' || isRow(named.of)) return holeAt(hole, from);
  const image: Image = {
    call: { dialect: named.dialect.name, method: hole.name, from, args: [], problems: [] },
    makes: [{ do: 'anything', text: [], why: hole }],
  };
  return { is: 'image', dialect: named.dialect, cell: chainCell(image), from };
}

/** A default stands in for `undefined`. A hole may be that: whether it is, nothing else says. */
function withDefault(given: Val, otherwise: () => Val): Val {
  if (given.is === 'plain') return given.plain === undefined ? otherwise() : given;
  if (given.is === 'choice') return choice(given.when, withDefault(given.then, otherwise), withDefault(given.else, otherwise));
  if (given.is !== 'hole') return given;
  return choice({ hole: unsupported(`${given.hole.name} === undefined`, given.from), test: 'truthy' }, otherwise(), given);
}

function run(
  machine: Machine,
  fn: FunctionVal,
  call: Origin | undefined,
  valueOf: (parameter: Parameter, i: number, frame: Frame) => Val,
): Val {
  const { scope, home, anchor } = fn.frame;
  const block = inner({ scope, home, anchor, ...(call && { via: call }) });
  const frame: Frame = { ...block, home: block.scope };
  machine.depth++;
  fn.code.parameters.forEach((parameter, i) => {
    bind(machine, parameter.pattern, valueOf(parameter, i, frame), frame);
  });
  const body = (): Outcome => machine.interpreter.body(machine, fn.code.body, frame);
  const outcome = fn.code.later ? perhaps(machine, fn.from, body) : body();
  machine.depth--;
  return outcome.is === 'returned' ? outcome.value : undefinedAt(fn.from);
}

/** What it changes may have changed or not, from where it was called. What it returns is what it returns in the end. */
function perhaps(machine: Machine, from: Origin, body: () => Outcome): Outcome {
  let outcome: Outcome = { is: 'end' };
  const ran: Condition = { hole: unsupported('async function', from), test: 'truthy' };
  fork(
    machine,
    ran,
    () => {
      outcome = body();
      return { is: 'end' };
    },
    () => ({ is: 'end' }),
  );
  return outcome;
}

/** Gives the names of a pattern their values. */
export function bind(machine: Machine, pattern: Pattern, value: Val, frame: Frame): void {
  const from = at(pattern.span, frame);
  switch (pattern.is) {
    case 'bind':
      declare(machine, frame.scope, pattern.name, value);
      return;
    case 'fields':
      for (const { key, to, otherwise } of pattern.fields) {
        const field = property(value, key, from);
        bind(machine, to, otherwise ? withDefault(field, () => evaluate(machine, otherwise, frame)) : field, frame);
      }
      return;
    case 'items':
      pattern.items.forEach((item, i) => {
        if (item) bind(machine, item, property(value, String(i), from), frame);
      });
      return;
    case 'unknown': {
      const why = unsupported('pattern', from);
      havoc(machine, value, why);
      for (const name of pattern.names) declare(machine, frame.scope, name, holeAt(why, from));
    }
  }
}

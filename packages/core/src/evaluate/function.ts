import type { Hole, Origin } from 'layerwright/spec';
import { type Declared, type Expression, type Literal, type Parameter, type Pattern, type Statement, THIS } from '../syntax/program.ts';
import type { Naming } from './assume.ts';
import { declaredBy, typesOf } from './declared.ts';
import { type Guarded, eachWay, guarded, risk } from './guard.ts';
import { havoc, havocLoose, havocNames } from './havoc.ts';
import { varsIn } from './hoist.ts';
import { fork } from './fork.ts';
import { DEPTH, type Guard, type Machine, type Outcome, ask, at, declare, inner, lookUp, unsupported } from './machine.ts';
import { knownText, read } from './property.ts';
import { valueOfType } from './typed.ts';
import { evaluate } from './expression.ts';
import { type Condition } from './condition.ts';
import { isIterable, isOwn } from './risks.ts';
import { type Frame, type FunctionVal, type ItemList, type Val, holeAt, itemsCell, undefinedAt } from './values.ts';

const END: Outcome = { is: 'end' };

/** What a call gives a function, and what it is called on. */
export type Given = { readonly args: ItemList; readonly from: Origin; readonly on?: Val };

/** Runs a function of this program with what a call gives it. */
export function applyFunction(machine: Machine, fn: FunctionVal, { args, from, on }: Given): Val {
  const counted = args.every((arg) => !('rest' in arg));
  const why: Hole = { why: fn.code.opaque ? 'unsupported' : 'budget', name: `${fn.name ?? 'function'}()`, from };
  if (fn.code.opaque || !counted || machine.depth >= DEPTH || isOpenRecursion(machine, fn)) {
    havoc(machine, fn, why);
    if (on) havoc(machine, on, why);
    for (const arg of args) if (!('rest' in arg)) havoc(machine, arg, why);
    havocLoose(machine, why);
    risk(machine);
    return holeAt(why, from);
  }
  return run(machine, fn, { call: from, on }, (parameter, i, frame) => {
    const place = at(parameter.pattern.span, frame);
    if (parameter.rest) return { is: 'list', cell: itemsCell(args.slice(i)), from: place };
    const arg = args[i];
    const given = arg && !('rest' in arg) ? arg : undefinedAt(place);
    return withDefault(machine, given, parameter.otherwise, frame);
  });
}

/** A function that calls itself where nobody knows whether it does: each call would make more calls, and none would say when to stop. */
const isOpenRecursion = ({ running, forks }: Machine, { code }: FunctionVal): boolean => forks > (running.get(code) ?? forks);

/** Reads a function at its definition: each parameter is a hole with its name. `on`: what it is called on, where that is known. */
export function applyToHoles(machine: Machine, fn: FunctionVal, on?: Val): Val {
  if (fn.code.opaque) return holeAt(unsupported('function', fn.from), fn.from);
  return run(machine, fn, { call: undefined, on }, (parameter, i, frame) => fn.given?.[i] ?? anyOf(machine, fn, parameter, frame));
}

/** Any value of a parameter's declared type, as far as it matters. */
export function anyOf(machine: Machine, fn: Pick<FunctionVal, 'name'>, parameter: Parameter, frame: Frame): Val {
  const { pattern, type, rest, otherwise } = parameter;
  const from = at(pattern.span, frame);
  const of = fn.name === undefined ? {} : { of: fn.name };
  const hole: Hole = { why: 'parameter', name: pattern.is === 'bind' ? pattern.name : 'parameter', from, ...of };
  if (rest) return { is: 'list', cell: itemsCell([{ rest: hole }]), from };
  const taken = ask(machine, hole, namingOf(machine, fn, parameter, frame), from);
  if (taken) return withDefault(machine, taken, otherwise, frame);
  if (type === 'text') return { is: 'text', parts: [{ hole, from }], from, hole };
  return valueOfType(machine, parameter, hole, frame) ?? holeAt(hole, from);
}

/** A parameter goes by its name, or by that of its function and its own. Of one that is taken apart the parts have names. */
function namingOf(
  machine: Machine,
  { name: fn }: Pick<FunctionVal, 'name'>,
  { pattern, type, declared, otherwise }: Parameter,
  frame: Frame,
): Naming {
  const own = pattern.is === 'bind' ? pattern.name : '';
  const whole = fn === undefined ? [] : [own === '' ? fn : `${fn}.${own}`];
  const members = type === undefined ? [] : membersOf(lookUp(machine, frame.scope, type)?.value);
  const [ofDefault] = literalsOf(otherwise);
  const inferred: Declared = ofDefault === undefined ? {} : { kind: KINDS[typeof ofDefault as keyof typeof KINDS] };
  const program = machine.modules.get(frame.anchor.file)?.program;
  const said = program && declaredBy(declared, typesOf(program));
  return { names: [...whole, own], declared: said ?? inferred, values: [...literalsOf(otherwise), ...members] };
}

const KINDS = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/** The values of an `enum`, which is an object. What is under a number is the name of a member. */
function membersOf(of: Val | undefined): readonly Literal[] {
  if (of?.is !== 'record' || !('fields' in of.cell.value)) return [];
  return [...of.cell.value.fields].flatMap(([key, { value }]) => {
    const literal = value.is === 'plain' && typeof value.plain === 'number' ? value.plain : knownText(value);
    return /^\d/.test(key) || literal === undefined ? [] : [literal];
  });
}

function literalsOf(x: Expression | undefined): readonly Literal[] {
  if (x?.is === 'plain') return x.plain === null || x.plain === undefined ? [] : [x.plain];
  const [part, ...more] = x?.is === 'text' ? x.parts : [];
  return part && 'text' in part && more.length === 0 ? [part.text] : [];
}

/** A default stands in for `undefined`. A hole may be that: whether it is, nothing else says. */
function withDefault(machine: Machine, given: Val, otherwise: Expression | undefined, frame: Frame): Val {
  if (!otherwise || !mayBeUndefined(given)) return given;
  const inDefault = (): Outcome => ({ is: 'returned', value: evaluate(machine, otherwise, frame) });
  const inCase = (val: Val): Outcome => {
    if (!mayBeUndefined(val)) return { is: 'returned', value: val };
    if (val.is === 'choice')
      return fork(
        machine,
        val.when,
        () => inCase(val.then),
        () => inCase(val.else),
      );
    if (val.is !== 'hole') return inDefault();
    const isUndefined: Condition = { hole: unsupported(`${val.hole.name} === undefined`, val.from), test: 'truthy' };
    return fork(machine, isUndefined, inDefault, () => ({ is: 'returned', value: val }));
  };
  const outcome = inCase(given);
  return outcome.is === 'returned' ? outcome.value : given;
}

const mayBeUndefined = (val: Val): boolean =>
  val.is === 'hole' ||
  (val.is === 'plain' && val.plain === undefined) ||
  (val.is === 'choice' && (mayBeUndefined(val.then) || mayBeUndefined(val.else)));

function run(
  machine: Machine,
  fn: FunctionVal,
  { call, on }: { readonly call: Origin | undefined; readonly on: Val | undefined },
  valueOf: (parameter: Parameter, i: number, frame: Frame) => Val,
): Val {
  const { scope, home, anchor } = fn.frame;
  const block = inner({ scope, home, anchor, ...(call && { via: call }) });
  const frame: Frame = { ...block, home: block.scope };
  machine.depth++;
  if (fn.code.receives) declare(machine, frame.scope, THIS, on ?? holeAt(unsupported(THIS, fn.from), fn.from));
  if (fn.code.self !== undefined) declare(machine, frame.scope, fn.code.self, fn);
  fn.code.parameters.forEach((parameter, i) => {
    bind(machine, parameter.pattern, valueOf(parameter, i, frame), frame);
  });
  hoistVars(machine, fn.code.body, frame);
  const body = (): Outcome => machine.interpreter.body(machine, fn.code.body, frame);
  const outer = machine.running.get(fn.code);
  machine.running.set(fn.code, outer ?? machine.forks);
  const outcome = fn.code.later ? perhaps(machine, fn, body) : body();
  if (outer === undefined) machine.running.delete(fn.code);
  machine.depth--;
  if (outcome.is === 'thrown' && !fn.code.later) machine.thrown = true;
  return outcome.is === 'returned' ? outcome.value : undefinedAt(fn.from);
}

/** What it changes may have changed or not, from where it was called. What it returns is what it returns in the end. */
function perhaps(machine: Machine, fn: FunctionVal, body: () => Outcome): Outcome {
  const why = unsupported('async function', fn.from);
  const ended: Guarded[] = [];
  const run = (): Outcome => {
    const of = guarded(machine, body);
    ended.push(of);
    if (of.guard.lost) havoc(machine, fn, why);
    return eachWay(machine, halfway(of.guard), { caught: () => END, otherwise: () => END, from: fn.from });
  };
  fork(machine, { hole: why, test: 'truthy' }, run, () => END);
  if (ended.some(({ guard }) => guard.lost || guard.thrown.length > 0)) risk(machine);
  return ended[0]?.outcome ?? END;
}

/** Where it was left with something changed: else nobody sees that it began. */
const halfway = (guard: Guard): Guard => ({
  ...guard,
  thrown: guard.thrown.filter(({ state }) => [...state].some(([cell, value]) => guard.before.get(cell) !== value)),
});

/** A `var` is in sight in all of its function. */
export function hoistVars(machine: Machine, body: readonly Statement[], { home, anchor }: Frame): void {
  const from: Origin = { in: anchor, span: [0, 0], exact: false };
  for (const name of varsIn(body)) if (!home.names.has(name)) declare(machine, home, name, undefinedAt(from));
}

/** Gives the names of a pattern their values. */
export function bind(machine: Machine, pattern: Pattern, value: Val, frame: Frame): void {
  const from = at(pattern.span, frame);
  if (machine.guard && pattern.is !== 'bind' && !(pattern.is === 'items' ? isIterable(value) : isOwn(value))) risk(machine);
  switch (pattern.is) {
    case 'bind':
      declare(machine, frame.scope, pattern.name, value);
      return;
    case 'fields':
      for (const { key, to, otherwise } of pattern.fields) {
        bind(machine, to, withDefault(machine, read(machine, value, key, from), otherwise, frame), frame);
      }
      return;
    case 'items':
      pattern.items.forEach((item, i) => {
        if (item) bind(machine, item, read(machine, value, String(i), from), frame);
      });
      return;
    case 'unknown': {
      const why = unsupported('pattern', from);
      havoc(machine, value, why);
      havocNames(machine, pattern, frame, why);
      for (const name of pattern.names) declare(machine, frame.scope, name, holeAt(why, from));
    }
  }
}

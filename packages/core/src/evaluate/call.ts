import { type Hole, NOWHERE, type Origin, isRow } from 'layerwright/spec';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { ask, methodNaming, resultNaming } from './assume.ts';
import { type Called, rootCall, stepCall, unknownRoot } from './build.ts';
import { evaluate, list } from './expression.ts';
import { applyFunction } from './function.ts';
import { havoc, havocLoose } from './havoc.ts';
import { type Machine, type Outcome, at, fork, lookUp, unsupported, writeEnv } from './machine.ts';
import { forked } from './primitives/items.ts';
import { callFunction, callMethod } from './primitives/method.ts';
import { nativeImport, nativeOf } from './primitives/native.ts';
import type { Use } from './primitives/primitive.ts';
import { knownText, property } from './property.ts';
import { type Frame, type ItemList, type Items, type Val, holeAt, undefinedAt } from './values.ts';

/** A call: of a builder, of a function in this program, or of something else, which may do anything to what it is given. */
export function call(machine: Machine, x: CallExpression, frame: Frame): Val {
  const from = at(x.span, frame);
  if (x.callee.is === 'member') {
    const { name, nameSpan } = x.callee;
    const receiver = evaluate(machine, x.callee.of, frame);
    const args = list(machine, x.args, frame);
    if (isConsole(x.callee.of, frame)) return holeAt({ why: 'result', name, from }, from);
    const named = at([nameSpan[0], x.span[1]], frame);
    return withEach(machine, args, (each) => methodCall(machine, receiver, { name, args: each, from: named, settled: x.settled }));
  }
  const module = moduleCall(machine, x, frame, from);
  if (module) return module;
  const callee = evaluate(machine, x.callee, frame);
  return withEach(machine, list(machine, x.args, frame), (args) => {
    const called = { name: callee.is === 'roots' ? callee.name : 'call', args, from, settled: x.settled };
    if (callee.is === 'roots' && isRow(callee.of)) return rootCall(machine, callee.dialect, callee.of, called);
    return x.constructs ? notUnderstood(machine, callee, called) : functionCall(machine, callee, called);
  });
}

/** A call, once for each list of arguments that it may have. */
function withEach(machine: Machine, args: Items, make: (args: ItemList) => Val): Val {
  if ('unknown' in args) return make([{ rest: args.unknown }]);
  if (!('when' in args)) return make(args);
  const arm = (each: Items) => (): Outcome => ({ is: 'returned', value: withEach(machine, each, make) });
  const outcome = fork(machine, args.when, arm(args.then), arm(args.else));
  return outcome.is === 'returned' ? outcome.value : undefinedAt(NOWHERE);
}

/** `console.log(x)` leaves `x` as it is. */
const isConsole = (of: Expression, frame: Frame): boolean => of.is === 'name' && of.name === 'console' && !lookUp(frame.scope, 'console');

/** `require("…")` and `import("…")` of a package that exports builders. */
function moduleCall(machine: Machine, x: CallExpression, frame: Frame, from: Origin): Val | undefined {
  const [module] = x.args;
  if (x.callee.is !== 'name' || !/^(?:require|import)$/.test(x.callee.name) || lookUp(frame.scope, x.callee.name) || module?.is !== 'text')
    return undefined;
  const name = knownText(evaluate(machine, module, frame));
  const dialect = machine.dialects.find((each) => name !== undefined && each.modules.includes(name));
  const native = name === undefined ? undefined : nativeImport(machine, name, '*', from);
  if (native) return native;
  return dialect ? { is: 'module', dialect, from } : holeAt({ why: 'module', name: name ?? 'module', from }, from);
}

function methodCall(machine: Machine, receiver: Val, called: Called): Val {
  const made = builderCall(machine, receiver, called);
  if (made) return made;
  if (receiver.is === 'record' || receiver.is === 'module') return ownCall(machine, receiver, called);
  if (receiver.is === 'choice' && !hasImage(receiver)) return eachReceiver(machine, receiver, called);
  const unknown = (): Val => unknownCall(machine, receiver, methodOf(machine, receiver, called), called);
  return callMethod(useOf(machine, called, unknown), receiver) ?? unknown();
}

/** A call of what an object holds itself. */
function ownCall(machine: Machine, receiver: Val, called: Called): Val {
  const callee = property(receiver, called.name, called.from);
  if (callee.is === 'roots' && isRow(callee.of)) return rootCall(machine, callee.dialect, callee.of, called);
  if (callee.is === 'function') {
    // What is opaque may change the object that it is called on, which it has as `this`.
    if (callee.code.opaque) havoc(machine, receiver, unsupported(called.name, called.from));
    return functionCall(machine, callee, called);
  }
  return unknownCall(machine, receiver, callee, called);
}

function unknownCall(machine: Machine, receiver: Val, callee: Val, called: Called): Val {
  havoc(machine, receiver, unsupported(called.name, called.from));
  return notUnderstood(machine, callee, called);
}

/** What a primitive is given. */
const useOf = (machine: Machine, { name, args, from }: Called, unknown: () => Val): Use => ({
  machine,
  name,
  args,
  from,
  invoke: (callee, given) => functionCall(machine, callee, { name: 'call', args: given, from, settled: false }),
  notUnderstood: unknown,
});

const hasImage = (val: Val): boolean =>
  val.is === 'image' || val.is === 'roots' || (val.is === 'choice' && (hasImage(val.then) || hasImage(val.else)));

/** A method of one value or another, as a condition goes. */
function eachReceiver(machine: Machine, receiver: Extract<Val, { is: 'choice' }>, called: Called): Val {
  const arm = (each: Val) => (): Val => methodCall(machine, each, called);
  return forked(machine, receiver.when, arm(receiver.then), arm(receiver.else));
}

/** A call of a dialect: on an image, or on what its module exports. */
function builderCall(machine: Machine, receiver: Val, called: Called): Val | undefined {
  if (receiver.is === 'image' || receiver.is === 'choice') return stepCall(machine, receiver, called);
  if (receiver.is !== 'roots' || isRow(receiver.of)) return undefined;
  const { dialect, of } = receiver;
  const row = Object.hasOwn(of, called.name) ? of[called.name] : undefined;
  return row ? rootCall(machine, dialect, row, called) : unknownRoot(machine, dialect, of, { ...called, what: receiver.name });
}

/** A method that is not understood is as little known as its receiver. */
const methodOf = (machine: Machine, receiver: Val, { name, from }: Called): Val =>
  receiver.is === 'hole' ? methodHole(machine, receiver.hole, name, from) : holeAt(unsupported(name, from), from);

function methodHole({ asking }: Machine, of: Hole, name: string, from: Origin): Val {
  const hole = { ...of, name: `${of.name}.${name}` };
  const naming = methodNaming(asking, of, name);
  if (naming) asking.byHole.set(hole, naming);
  return holeAt(hole, from);
}

function functionCall(machine: Machine, callee: Val, called: Called): Val {
  if (callee.is !== 'function') {
    const unknown = (): Val => notUnderstood(machine, callee, called);
    return (nativeOf(machine, callee) && callFunction(useOf(machine, called, unknown), callee)) ?? unknown();
  }
  const value = applyFunction(machine, callee, called.args, called.from);
  return callee.code.later && !called.settled ? promise(machine, value, called) : value;
}

/** What is not awaited is a promise, which is true, and some text. What it is of may be taken out of it somewhere. */
function promise(machine: Machine, of: Val, { from }: Called): Val {
  const why: Hole = { why: 'result', name: 'promise', from };
  havoc(machine, of, why);
  return holeAt(why, from);
}

/** A call of something that is not in this program may do anything to what it is given. */
function notUnderstood(machine: Machine, callee: Val, { args, from }: Called): Val {
  const name = callee.is === 'hole' ? callee.hole.name : 'call';
  const why = callee.is === 'hole' ? { ...callee.hole, name: `${name}()`, from } : unsupported(`${name}()`, from);
  havoc(machine, callee, why);
  for (const arg of args) {
    if ('rest' in arg) continue;
    havoc(machine, arg, why);
    if (arg.is === 'hole' && arg.hole === machine.environment) writeEnv(machine, undefined, from);
  }
  havocLoose(machine, why);
  const naming = callee.is === 'hole' ? resultNaming(machine.asking, callee.hole) : undefined;
  return (naming && ask(machine.asking, why, naming, from)) ?? holeAt(why, from);
}

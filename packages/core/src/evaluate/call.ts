import { type Hole, NOWHERE, type Origin, isRow } from 'layerwright/spec';
import { type CallExpression, type Expression, HOME, THIS } from '../syntax/program.ts';
import { type Called, builderCall, describedCall, isPipe, rootCall, wrapped } from './build.ts';
import { methodNaming, resultNaming } from './assume.ts';
import { noteConsumed, noteConstructed } from './consumer.ts';
import { callSuper, construct } from './class.ts';
import { evaluate, indexOf, list } from './expression.ts';
import { applyFunction } from './function.ts';
import { risk } from './guard.ts';
import { havoc, havocLoose } from './havoc.ts';
import { givenBack, noteGiven } from './described.ts';
import { fork } from './fork.ts';
import { reasonOf } from './reason.ts';
import { type Machine, type Outcome, at, lookUp, unsupported, writeEnv, ask, perform } from './machine.ts';
import { hasMembers, isObject } from './members.ts';
import { forked } from './primitives/items.ts';
import { callFunction, callMethod } from './primitives/method.ts';
import { ERRORS, instanceOf, isClock, nativeImport, nativeOf, partHole, vendorAt, vendorOf } from './primitives/native.ts';
import type { Use } from './primitives/primitive.ts';
import { knownText, missing, read } from './property.ts';
import { isOwn, isPrimitive } from './risks.ts';
import { type Frame, type ItemList, type Items, type Val, hasImage, holeAt, isNothing, undefinedAt } from './values.ts';

/** Images that a call may be made on, one or another: what it changes is joined for each. */
const ALTERNATIVES = 8;

/** A call: of a builder, of a function in this program, or of something else, which may do anything to what it is given. */
export function call(machine: Machine, x: CallExpression, frame: Frame): Val {
  const above = superCall(machine, x, frame);
  if (above) return above;
  const from = at(x.span, frame);
  if (x.callee.is === 'member') {
    const { name, nameSpan, optional } = x.callee;
    const receiver = evaluate(machine, x.callee.of, frame);
    const args = list(machine, x.args, frame);
    if (isConsole(machine, x.callee.of, frame)) return holeAt({ why: 'result', name, from }, from);
    const named = at([nameSpan[0], x.span[1]], frame);
    return withEach(machine, args, (each) => {
      const called: Called = { name, args: each, from: named, settled: x.settled, ...(optional && { optional }) };
      return x.constructs && (receiver.is === 'record' || isObject(receiver))
        ? heldNew(machine, receiver, called)
        : methodCall(machine, receiver, called);
    });
  }
  const special = moduleCall(machine, x, frame, from) ?? indexCall(machine, x, frame);
  if (special) return special;
  const callee = evaluate(machine, x.callee, frame);
  return withEach(machine, list(machine, x.args, frame), (args) => {
    const called = { name: callee.is === 'roots' ? callee.name : 'call', args, from, settled: x.settled };
    if (callee.is === 'roots' && isRow(callee.of)) return rootCall(machine, callee.dialect, callee.of, called);
    return x.constructs ? newCall(machine, callee, called) : functionCall(machine, callee, called);
  });
}

/** An error that holds nothing which could change. */
function isError(machine: Machine, callee: Val, args: ItemList): boolean {
  const native = nativeOf(machine, callee);
  return native?.is === 'global' && ERRORS.includes(native.name) && args.every((arg) => !('rest' in arg) && isPrimitive(machine, arg));
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
const isConsole = (machine: Machine, of: Expression, frame: Frame): boolean =>
  of.is === 'name' && of.name === 'console' && !lookUp(machine, frame.scope, 'console');

/** `require("…")` and `import("…")` of a package that exports builders. */
function moduleCall(machine: Machine, x: CallExpression, frame: Frame, from: Origin): Val | undefined {
  const [module] = x.args;
  if (
    x.callee.is !== 'name' ||
    !/^(?:require|import)$/.test(x.callee.name) ||
    lookUp(machine, frame.scope, x.callee.name) ||
    module?.is !== 'text'
  )
    return undefined;
  const name = knownText(evaluate(machine, module, frame));
  const dialect = machine.dialects.find((each) => name !== undefined && each.modules.includes(name));
  const native = name === undefined ? undefined : nativeImport(machine, name, '*', from);
  if (native) return native;
  return dialect ? { is: 'module', dialect, from } : holeAt({ why: 'module', name: name ?? 'module', from }, from);
}

function methodCall(machine: Machine, receiver: Val, called: Called): Val {
  if (called.optional && isNothing(receiver)) return missing(machine, called);
  const made =
    pipe(machine, receiver, called) ??
    loaded(machine, receiver, called) ??
    builderCall(machine, receiver, called) ??
    describedCall(machine, receiver, called);
  if (made) return made;
  if (hasMembers(receiver)) return ownCall(machine, receiver, called);
  if (receiver.is === 'choice' && (receiver.size <= ALTERNATIVES || !hasImage(receiver))) return eachReceiver(machine, receiver, called);
  noteConsumed(machine, receiver, called);
  const unknown = (): Val => unknownCall(machine, receiver, methodOf(machine, receiver, called), called);
  return answered(machine, callMethod(useOf(machine, called, unknown), receiver)) ?? unknown();
}

/** `image.pipe(f, x)` is `f(image, x)`, where `f` is a function of this program. */
function pipe(machine: Machine, receiver: Val, called: Called): Val | undefined {
  if (!isPipe(machine, receiver, called.name)) return undefined;
  const [change, ...rest] = called.args;
  if (!change || 'rest' in change) return undefined;
  if (change.is !== 'choice') return functionCall(machine, change, { ...called, args: [receiver, ...rest] });
  const arm = (each: Val) => (): Val => methodCall(machine, receiver, { ...called, args: [each, ...rest] });
  return forked(machine, change.when, arm(change.then), arm(change.else));
}

/**
 * `import('modal').catch(f)`, `import('modal').then(f)`: a builder's module is there, as it is for who imports it by a statement.
 */
function loaded(machine: Machine, receiver: Val, called: Called): Val | undefined {
  if (receiver.is !== 'module' || Object.hasOwn(receiver.dialect.roots, called.name)) return undefined;
  if (called.name === 'catch') return receiver;
  const [fn] = called.args;
  if (called.name !== 'then' || !fn || 'rest' in fn || fn.is !== 'function') return undefined;
  const value = functionCall(machine, fn, { ...called, args: [receiver] });
  return called.settled || fn.code.later ? value : promise(machine, value, called);
}

/** A call of what an object holds itself. */
function ownCall(machine: Machine, receiver: Val, called: Called): Val {
  const callee = read(machine, receiver, called.name, called.from);
  if (callee.is === 'roots' && isRow(callee.of)) return rootCall(machine, callee.dialect, callee.of, called);
  return callee.is === 'function'
    ? functionCall(machine, callee, { ...called, on: receiver })
    : unknownCall(machine, receiver, callee, called);
}

/** `super(…)`, and `super.method(…)`, which is called on what the method around it is called on. */
function superCall(machine: Machine, x: CallExpression, frame: Frame): Val | undefined {
  const { callee } = x;
  const isMember = callee.is === 'member' && callee.of.is === 'name' && callee.of.name === HOME;
  if (!isMember && !(callee.is === 'name' && callee.name === HOME)) return undefined;
  const from = at(x.span, frame);
  const fn = isMember ? evaluate(machine, callee, frame) : undefined;
  return withEach(machine, list(machine, x.args, frame), (args) => {
    if (!fn) return callSuper(machine, frame, { args, from });
    const on = lookUp(machine, frame.scope, THIS)?.value;
    return functionCall(machine, fn, { name: 'super', args, from, settled: x.settled, ...(on && { on }) });
  });
}

/** `new`: of a class of this program, or of something else. */
function newCall(machine: Machine, callee: Val, called: Called): Val {
  if (callee.is === 'class') return construct(machine, callee, called, called.from);
  if (isClock(machine, callee, called.args)) return holeAt({ why: 'random', name: 'Date()', from: called.from }, called.from);
  return isError(machine, callee, called.args)
    ? holeAt({ why: 'result', name: called.name, from: called.from }, called.from)
    : notUnderstood(machine, callee, called);
}

/** `new` of what an object holds. */
function heldNew(machine: Machine, receiver: Val, called: Called): Val {
  const callee = read(machine, receiver, called.name, called.from);
  return callee.is === 'class' ? newCall(machine, callee, called) : unknownCall(machine, receiver, callee, called);
}

/** A function between brackets is called on what holds it. */
function indexCall(machine: Machine, x: CallExpression, frame: Frame): Val | undefined {
  const { callee } = x;
  if (callee.is !== 'index') return undefined;
  return indexCallOn(machine, { ...x, callee }, evaluate(machine, callee.of, frame), frame);
}

type IndexCall = CallExpression & { readonly callee: Extract<Expression, { is: 'index' }> };

/** What is in the brackets, and the arguments, are evaluated for each of the objects that it may be called on. */
function indexCallOn(machine: Machine, x: IndexCall, on: Val, frame: Frame): Val {
  if (on.is === 'choice' && on.size <= ALTERNATIVES && !hasImage(on)) {
    const arm = (each: Val) => (): Val => indexCallOn(machine, x, each, frame);
    return forked(machine, on.when, arm(on.then), arm(on.else));
  }
  const from = at(x.span, frame);
  const fn = indexOf(machine, on, x.callee, frame);
  return withEach(machine, list(machine, x.args, frame), (args) => {
    const called = { name: 'call', args, from, settled: x.settled, on };
    if (fn.is === 'function' && !x.constructs) return functionCall(machine, fn, called);
    if (x.constructs && fn.is === 'class') return newCall(machine, fn, called);
    return unknownCall(machine, on, fn, called);
  });
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

/** A method of one value or another, as a condition goes. Nothing has none: that is an error. */
function eachReceiver(machine: Machine, receiver: Extract<Val, { is: 'choice' }>, called: Called): Val {
  const arm = (each: Val) => (): Val => (isNothing(each) ? missing(machine, called) : methodCall(machine, each, called));
  return forked(machine, receiver.when, arm(receiver.then), arm(receiver.else));
}

/** A method that is not understood is as little known as its receiver. */
function methodOf(machine: Machine, receiver: Val, { name, from }: Called): Val {
  const known = partHole(nativeOf(machine, receiver), name, from);
  const hole = known ?? (receiver.is === 'hole' ? methodHole(machine, receiver.hole, name) : unsupported(name, from));
  const vendor = vendorOf(machine, receiver);
  return vendor ? vendorAt(machine, vendor, hole, from) : holeAt(hole, from);
}

function methodHole(machine: Machine, of: Hole, name: string): Hole {
  const hole = { ...of, name: `${of.name}.${name}` };
  const naming = methodNaming(machine.asking, of, name);
  if (naming) perform(machine, ({ asking }) => asking.byHole.set(hole, naming));
  return hole;
}

function functionCall(machine: Machine, callee: Val, called: Called): Val {
  if (callee.is !== 'function') {
    const unknown = (): Val => notUnderstood(machine, callee, called);
    return (nativeOf(machine, callee) && answered(machine, callFunction(useOf(machine, called, unknown), callee))) ?? unknown();
  }
  const value = applyFunction(machine, callee, called);
  return callee.code.later && !called.settled ? promise(machine, value, called) : value;
}

/**
 * An export that calls a function once, when it is ready: at once where that is awaited, else some time, when the function is read
 * with what it will be given.
 */
function callBack(machine: Machine, callee: Val, called: Called): Val | undefined {
  const [fn] = called.args;
  if (!fn || 'rest' in fn || fn.is !== 'function') return undefined;
  const given = givenBack(machine, callee, called.from);
  if (!given) return undefined;
  if (!called.settled) {
    noteGiven(machine, fn, [given]);
    return undefined;
  }
  const why: Hole = { why: 'result', name: called.name, from: called.from };
  havocLoose(machine, why);
  risk(machine);
  functionCall(machine, fn, { ...called, args: [given] });
  return holeAt(why, called.from);
}

/** What a primitive makes of values that are not known may be an error. */
function answered(machine: Machine, val: Val | undefined): Val | undefined {
  if (val && machine.guard && !isPrimitive(machine, val) && !isOwn(val)) risk(machine);
  return val;
}

/** What is not awaited is a promise, which is true, and some text. What it is of may be taken out of it somewhere. */
function promise(machine: Machine, of: Val, { from }: Called): Val {
  const why: Hole = { why: 'result', name: 'promise', from };
  havoc(machine, of, why);
  return holeAt(why, from);
}

/** A call of something that is not in this program may do anything to what it is given, but for the vendor of an image. */
function notUnderstood(machine: Machine, callee: Val, called: Called): Val {
  const back = callBack(machine, callee, called);
  if (back) return back;
  noteConstructed(machine, callee, called);
  const { args, from } = called;
  const name = callee.is === 'hole' ? callee.hole.name : 'call';
  const why = callee.is === 'hole' ? { ...callee.hole, name: `${name}()`, from } : unsupported(`${name}()`, from);
  const vendor = vendorOf(machine, callee);
  const reason = reasonOf(callee, args, from);
  havoc(machine, callee, why);
  for (const arg of args) {
    if ('rest' in arg) continue;
    havoc(machine, arg, why, vendor);
    if (arg.is === 'hole' && arg.hole === machine.environment) writeEnv(machine, undefined, from);
  }
  havocLoose(machine, why);
  risk(machine);
  const image = callee.is === 'hole' && machine.wrappers.includes(callee.hole.name) ? wrapped(machine, called, why) : undefined;
  return image ?? resultOf(machine, callee, reason, from);
}

/** What a call gives that is not understood: of a vendor it is the vendor's, and what has a name the user may know. */
function resultOf(machine: Machine, callee: Val, why: Hole, from: Origin): Val {
  const instance = instanceOf(machine, callee, from);
  if (instance) return instance;
  const vendor = vendorOf(machine, callee);
  if (vendor) return vendorAt(machine, vendor, why, from);
  const naming = callee.is === 'hole' ? resultNaming(machine.asking, callee.hole) : undefined;
  return (naming && ask(machine, why, naming, from)) ?? holeAt(why, from);
}

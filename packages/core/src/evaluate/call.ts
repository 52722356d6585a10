import { type Args, type Dialect, type Image, type Item, type Origin, type Problem, type Row, type Value, apply, isRow, unknownCall } from 'layerwright/spec';
import { closest, distance } from 'fastest-levenshtein';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { evaluate, list } from './expression.ts';
import { applyFunction } from './function.ts';
import { havoc, havocLoose } from './havoc.ts';
import { type Machine, at, lookUp, set, unsupported } from './machine.ts';
import { knownText, property } from './property.ts';
import { type Chain, type Frame, type ImageVal, type ItemList, type Later, type Val, chainCell, force, holeAt, isLater, isNow, snapshot } from './values.ts';

/** A call: of a builder, of a function in this program, or of something else, which may do anything to what it is given. */
export function call(machine: Machine, x: CallExpression, frame: Frame): Val {
  const from = at(x.span, frame);
  if (x.callee.is === 'member') {
    const receiver = evaluate(machine, x.callee.of, frame);
    const args = list(machine, x.args, frame);
    const named = at([x.callee.nameSpan[0], x.span[1]], frame);
    return methodCall(machine, { receiver, name: x.callee.name, args, from: named, pure: isConsole(x.callee.of, frame) });
  }
  const module = moduleCall(machine, x, frame, from);
  if (module) return module;
  const callee = evaluate(machine, x.callee, frame);
  const args = list(machine, x.args, frame);
  if (callee.is === 'roots' && isRow(callee.of)) return build(machine, { dialect: callee.dialect, name: callee.name, row: callee.of, on: undefined, args, from });
  return anyCall(machine, callee, args, from, x.constructs);
}

/** `console.log(x)` leaves `x` as it is. */
const isConsole = (of: Expression, frame: Frame): boolean => of.is === 'name' && of.name === 'console' && !lookUp(frame.scope, 'console');

/** `require("…")` and `import("…")` of a package that exports builders. */
function moduleCall(machine: Machine, x: CallExpression, frame: Frame, from: Origin): Val | undefined {
  const [module] = x.args;
  if (x.callee.is !== 'name' || !/^(?:require|import)$/.test(x.callee.name) || lookUp(frame.scope, x.callee.name) || module?.is !== 'text') return undefined;
  const name = knownText(evaluate(machine, module, frame));
  const dialect = machine.dialects.find((each) => name !== undefined && each.modules.includes(name));
  return dialect ? { is: 'module', dialect, from } : holeAt({ why: 'module', name: name ?? 'module', from }, from);
}

type MethodCall = { readonly receiver: Val; readonly name: string; readonly args: ItemList; readonly from: Origin; readonly pure: boolean };

function methodCall(machine: Machine, of: MethodCall): Val {
  const { receiver, name, args, from } = of;
  if (receiver.is === 'image') return step(machine, receiver, name, args, from);
  if (receiver.is === 'choice' && isImmutable(receiver)) return step(machine, oneImage(machine, receiver), name, args, from);
  if (receiver.is === 'roots' && !isRow(receiver.of)) {
    const row = Object.hasOwn(receiver.of, name) ? receiver.of[name] : undefined;
    if (row) return build(machine, { dialect: receiver.dialect, name, row, on: undefined, args, from });
    return misnamed(machine, receiver.dialect, undefined, { name, args, from, known: Object.keys(receiver.of), what: receiver.name });
  }
  if (of.pure) return holeAt({ why: 'result', name, from }, from);
  const callee = receiver.is === 'record' || receiver.is === 'module' ? property(receiver, name, from) : undefined;
  if (callee?.is === 'roots' && isRow(callee.of)) return build(machine, { dialect: callee.dialect, name, row: callee.of, on: undefined, args, from });
  if (callee?.is === 'function') return applyFunction(machine, callee, args, from);
  havoc(machine, receiver, unsupported(name, from));
  return anyCall(machine, callee ?? holeAt(receiver.is === 'hole' ? receiver.hole : unsupported(name, from), from), args, from, false);
}

function anyCall(machine: Machine, callee: Val, args: ItemList, from: Origin, constructs: boolean): Val {
  if (callee.is === 'function' && !constructs) return applyFunction(machine, callee, args, from);
  const name = callee.is === 'hole' ? callee.hole.name : 'call';
  const why = callee.is === 'hole' ? { why: callee.hole.why, name: `${name}()`, from } : unsupported(`${name}()`, from);
  havoc(machine, callee, why);
  for (const arg of args) if (!('rest' in arg)) havoc(machine, arg, why);
  havocLoose(machine, why);
  return holeAt(why, from);
}

/** Whether each value of a choice is an image of one immutable dialect. */
const isImmutable = (val: Val): boolean => (val.is === 'choice' ? isImmutable(val.then) && isImmutable(val.else) : val.is === 'image' && !val.dialect.mutates);

function oneImage(machine: Machine, val: Val): ImageVal {
  if (val.is === 'image') return val;
  if (val.is !== 'choice') throw new Error('a choice of images holds something else');
  const [then, otherwise] = [oneImage(machine, val.then), oneImage(machine, val.else)];
  machine.made.set(then, 'part');
  machine.made.set(otherwise, 'part');
  const { value } = chainCell(then.cell.join(val.when, then.cell.value, otherwise.cell.value));
  return { ...then, cell: chainCell(value) };
}

function step(machine: Machine, on: ImageVal, name: string, args: ItemList, from: Origin): Val {
  const { dialect } = on;
  const row = Object.hasOwn(dialect.methods, name) ? dialect.methods[name] : undefined;
  if (row) return build(machine, { dialect, name, row, on, args, from });
  if (dialect.members.includes(name) || name in Object.prototype) {
    machine.made.set(on, 'final');
    return holeAt({ why: 'result', name, from }, from);
  }
  return misnamed(machine, dialect, on, { name, args, from, known: [...Object.keys(dialect.methods), ...dialect.members], what: 'Image' });
}

type Building = { readonly dialect: Dialect; readonly name: string; readonly row: Row; readonly on: ImageVal | undefined; readonly args: ItemList; readonly from: Origin };

function build(machine: Machine, { dialect, name, row, on, args, from }: Building): Val {
  takeUp(machine, args);
  return made(machine, dialect, on, onArgs(args, (given, image) => apply(dialect, name, row, image, given, from), on), from);
}

type Misnamed = { readonly name: string; readonly args: ItemList; readonly from: Origin; readonly known: readonly string[]; readonly what: string };

/** A method that the builder does not have. What it would have made is unknown. */
function misnamed(machine: Machine, dialect: Dialect, on: ImageVal | undefined, { name, args, from, known, what }: Misnamed): Val {
  const near = known.length > 0 ? closest(name, [...known]) : '';
  const instead = near !== '' && distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, name.length / 3) ? near : undefined;
  const place: Origin = { ...from, span: [from.span[0], from.span[0] + name.length], exact: true };
  const message = `\`${name}\` is not a method of ${what}${instead === undefined ? '' : `; did you mean \`${instead}\`?`}`;
  const problem: Problem = { message, kind: 'TypeError', from: place, ...(instead !== undefined && { instead }) };
  takeUp(machine, args);
  return made(machine, dialect, on, onArgs(args, (given, image) => unknownCall(dialect, problem, name, image, given, from), on), from);
}

/** The call's result: in a dialect that mutates, the receiver itself. */
function made(machine: Machine, dialect: Dialect, on: ImageVal | undefined, chain: Chain, from: Origin): Val {
  if (on && dialect.mutates) {
    set(machine, on.cell, chain);
    return on;
  }
  if (on) machine.made.set(on, 'part');
  const image: ImageVal = { is: 'image', dialect, cell: chainCell(chain), from };
  machine.made.set(image, 'free');
  return image;
}

/** An image among the arguments becomes a part of this one. */
function takeUp(machine: Machine, args: ItemList): void {
  for (const arg of args) if ('is' in arg && arg.is === 'image') machine.made.set(arg, 'part');
}

/** What a call makes, once for all variants or once for each. */
function onArgs(args: ItemList, make: (args: Args, on: Image | undefined) => Image, on: ImageVal | undefined): Chain {
  const receiver = on?.cell.value;
  const all = args.map((arg): Item | Later<Value> => ('rest' in arg ? arg : snapshot(arg)));
  if (all.every(isNow) && !(receiver && isLater(receiver))) return make({ list: all }, receiver);
  return { later: (decide) => make({ list: all.map((arg) => (isLater(arg) ? arg.later(decide) : arg)) }, receiver && force(receiver, decide)) };
}


import type { Dialect, Item, Made, Origin, Value } from 'layerwright/spec';
import { risk } from './guard.ts';
import { havocLoose } from './havoc.ts';
import { type Machine, perform } from './machine.ts';
import { nativeAt, nativeOf, vendorAt } from './primitives/native.ts';
import { snapshot } from './snapshot.ts';
import {
  type Decide,
  type FunctionVal,
  type HoleVal,
  type ImageVal,
  type ItemList,
  type Later,
  type Val,
  force,
  imagesIn,
  isLater,
  isNow,
} from './values.ts';

/** A call as a description has it. `of`: the type of what it is made on; `gives`: that of what it gives. */
export type Describing = {
  readonly dialect: Dialect;
  readonly name: string;
  readonly args: ItemList;
  readonly from: Origin;
  readonly settled: boolean;
  readonly of?: string;
  readonly gives?: string;
};

/** The object that a call on a description, or on an image, gives. Nothing where it is given code to run. */
export function describe(machine: Machine, on: Val, call: Describing): HoleVal | undefined {
  const { dialect, name, args, from, settled, of, gives } = call;
  if (args.some((arg) => !('rest' in arg) && isCode(arg))) return undefined;
  const before = on.is === 'hole' ? on.hole : undefined;
  const hole = before ? { ...before, name: `${before.name}.${name}()`, from } : ({ why: 'result', name: `${name}()`, from } as const);
  if (settled) havocLoose(machine, hole);
  risk(machine);
  const depth = depthOf(machine, on) + 1;
  if (depth > DEPTH) return vendorAt(machine, dialect, { why: 'budget', name: `${name}()`, from }, from);
  const holds = [...new Set([on, ...args].flatMap((each) => ('rest' in each ? [] : imagesHeld(machine, each))))];
  const made = madeBy({ name, of }, snapshot(machine, on), argumentsOf(machine, args));
  return nativeAt(machine, { is: 'vendor', dialect, made, holds, depth, ...(gives !== undefined && { type: gives }) }, hole, from);
}

/** Calls on calls that an object is described by. Of one that takes more nothing is known. */
const DEPTH = 100;

function depthOf(machine: Machine, val: Val): number {
  const native = nativeOf(machine, val);
  return native?.is === 'vendor' ? (native.depth ?? 0) : 0;
}

/** What may run, or is changed by who has it. */
const isCode = (val: Val): boolean =>
  val.is === 'function' || val.is === 'class' || val.is === 'instance' || (val.is === 'choice' && (isCode(val.then) || isCode(val.else)));

const argumentsOf = (machine: Machine, args: ItemList): readonly (Item | Later<Value>)[] =>
  args.map((arg) => ('rest' in arg ? arg : snapshot(machine, arg)));

function madeBy(call: Pick<Made, 'name' | 'of'>, on: Value | Later<Value>, args: readonly (Item | Later<Value>)[]): Made | Later<Made> {
  if (!isLater(on) && args.every(isNow)) return { ...call, on, args };
  // Objects that describe each other are asked for many times in one variant.
  const known = new WeakMap<Decide, Made>();
  const later = (decide: Decide): Made => {
    const made = known.get(decide) ?? {
      ...call,
      on: force(on, decide),
      args: args.map((arg) => (isLater(arg) ? arg.later(decide) : arg)),
    };
    known.set(decide, made);
    return made;
  };
  return { later };
}

/** The images that a value may be, and those that it describes something of. */
export function imagesHeld(machine: Machine, val: Val): readonly ImageVal[] {
  if (val.is === 'choice') return [...imagesHeld(machine, val.then), ...imagesHeld(machine, val.else)];
  if (val.is === 'list') {
    const items = val.cell.value;
    return Array.isArray(items) ? (items as ItemList).flatMap((each) => ('rest' in each ? [] : imagesHeld(machine, each))) : [];
  }
  const native = nativeOf(machine, val);
  return native?.is === 'vendor' ? (native.holds ?? []) : imagesIn(val);
}

/** What an export gives the function that it calls: an object of the vendor; nothing where it calls none. */
export function givenBack(machine: Machine, callee: Val, from: Origin): HoleVal | undefined {
  const native = nativeOf(machine, callee);
  if (native?.is !== 'vendor' || native.exported === undefined) return undefined;
  const { dialect, exported } = native;
  const callbacks = dialect.described?.callbacks ?? {};
  const type = Object.hasOwn(callbacks, exported) ? callbacks[exported] : undefined;
  return type === undefined
    ? undefined
    : nativeAt(machine, { is: 'vendor', dialect, type }, { why: 'module', name: type.toLowerCase(), from }, from);
}

/** A function that somebody else calls some time: it is read with what it will be given. */
export function noteGiven(machine: Machine, fn: FunctionVal, given: readonly Val[]): void {
  perform(machine, ({ functions }) => functions.set(fn.code, { ...(functions.get(fn.code) ?? fn), given }));
}

/** Whether a decorator leaves what it stands at as it is. */
export function leavesAsIs(machine: Machine, decorator: Val): boolean {
  const native = nativeOf(machine, decorator);
  return native?.is === 'vendor' && (native.dialect.described?.decorators.includes(native.exported ?? '') ?? false);
}

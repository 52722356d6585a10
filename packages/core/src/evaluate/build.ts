import {
  type Args,
  type Described,
  type Dialect,
  type Hole,
  type Image,
  type Item,
  type Method,
  type Origin,
  type Problem,
  type Row,
  type Rows,
  type Value,
  callOf,
  isRow,
  isHole,
  refused,
} from 'layerwright/spec';
import { nearest } from '../nearest.ts';
import type { Optional } from '../syntax/program.ts';
import type { Cell } from './cell.ts';
import { describe, imagesHeld } from './described.ts';
import { risk } from './guard.ts';
import { type Machine, perform, set } from './machine.ts';
import { builderNamedIn } from './named-builder.ts';
import { nativeOf } from './primitives/native.ts';
import { snapshot } from './snapshot.ts';
import { boundStages } from './stages-taken.ts';
import { type Variant, variantsOf } from './variants.ts';
import {
  type Chain,
  type Decide,
  type ImageVal,
  type ItemList,
  type Later,
  type Val,
  chainCell,
  chainOf,
  force,
  holeAt,
  imagesIn,
  isLater,
  isNow,
} from './values.ts';

/** A call as it is written: what it calls, with what, and where. `settled`: its result is awaited. */
export type Called = {
  readonly name: string;
  readonly args: ItemList;
  readonly from: Origin;
  readonly settled: boolean;
  /** What it is called on. */
  readonly on?: Val;
  /** Where what it is called on may be nothing. */
  readonly optional?: Optional;
};

/** What a call is made on. `takesParts`: what it is given of an image becomes a part of its own. */
type Receiver = { readonly dialect: Dialect; readonly on?: ImageVal; readonly takesParts?: boolean };
/** What a call makes with some arguments, for whatever it is made on. */
type Make = (args: Args) => (on: Image | undefined) => Image;

/**
 * What a function gives that returns an image and is not read: one of which nothing is known but its builder. Where the file names
 * several builders, or none, that is not known either.
 */
export function wrapped(machine: Machine, called: Called, why: Hole): Val | undefined {
  const { file } = called.from.in;
  const dialect = builderNamedIn(machine, file);
  machine.trace?.named.set(file, dialect);
  if (!dialect) return undefined;
  const call = { dialect: dialect.name, method: why.name.replace(/\(\)$/, ''), from: called.from, args: [], problems: [] };
  return build(machine, { dialect }, { ...called, args: [] }, () => () => ({ call, makes: [{ do: 'anything', text: [], why }] }));
}

/** A call of a dialect: on an image, or on what its module exports. */
export function builderCall(machine: Machine, receiver: Val, called: Called): Val | undefined {
  if (receiver.is === 'image' || receiver.is === 'choice') return stepCall(machine, receiver, called);
  if (receiver.is === 'hole') return clientCall(machine, receiver, called);
  return receiver.is === 'roots' ? moduleCall(machine, receiver, called) : undefined;
}

function moduleCall(machine: Machine, receiver: Extract<Val, { is: 'roots' }>, called: Called): Val | undefined {
  const { dialect, of } = receiver;
  const rows = isRow(of) ? (of.also ?? {}) : of;
  const row = Object.hasOwn(rows, called.name) ? rows[called.name] : undefined;
  if (row) return rootCall(machine, dialect, row, called);
  if (isRow(of) && (!of.also || called.name in Function.prototype))
    return refusedRoot(machine, dialect, { ...called, what: receiver.name });
  return dialect.lenient ? undefined : unknownRoot(machine, dialect, rows, { ...called, what: receiver.name });
}

/** A call that starts an image on a client: `new E2B().Template()`. */
function clientCall(machine: Machine, receiver: Val, called: Called): Val | undefined {
  const native = nativeOf(machine, receiver);
  const { dialect, has } = native?.is === 'vendor' ? native : {};
  const of = has && Object.hasOwn(has, called.name) ? has[called.name] : undefined;
  return dialect && of && isRow(of) ? rootCall(machine, dialect, of, called) : undefined;
}

/** A call that starts an image. */
export const rootCall = (machine: Machine, dialect: Dialect, row: Row, called: Called): Val =>
  build(machine, { dialect }, called, (args) => callOf({ dialect, name: called.name, row }, args, called.from));

/** A call on an image, or on a choice of images of one dialect; nothing where the choice may be something else, or the method is not known. */
function stepCall(machine: Machine, receiver: Val, called: Called): Val | undefined {
  const dialect = dialectOf(receiver);
  const on = dialect && oneImage(machine, receiver);
  if (!on) return undefined;
  const row = Object.hasOwn(dialect.methods, called.name) ? dialect.methods[called.name] : undefined;
  if (row)
    return build(machine, { dialect, on, takesParts: takesImages(row) }, called, (args) =>
      boundCall({ dialect, name: called.name, row }, args, called.from),
    );
  const known = [...Object.keys(dialect.methods), ...dialect.members, ...(dialect.pipes ?? [])];
  const isKnown = known.includes(called.name) || called.name in Object.prototype;
  const described = dialect.described && partCall(machine, { dialect, on }, dialect.described, called);
  if (described) return described;
  if (!isKnown && dialect.lenient) return undefined;
  if (!isKnown) return misnamed(machine, { dialect, on }, { ...called, what: 'Image' }, known);
  perform(machine, ({ made }) => made.set(on, 'final'));
  risk(machine);
  return holeAt({ why: 'result', name: called.name, from: called.from }, called.from);
}

function boundCall(method: Method, args: Args, from: Origin): ReturnType<Make> {
  const make = callOf(method, args, from);
  return (on) => boundStages(make(on));
}

const taking = new WeakMap<Row, boolean>();

function takesImages(row: Row): boolean {
  let takes = taking.get(row);
  if (takes === undefined) taking.set(row, (takes = Object.values(row.parameters).some(({ images }) => images)));
  return takes;
}

/** A call on an image that gives a part of it, or the image itself. */
function partCall(
  machine: Machine,
  { dialect, on }: Receiver & { readonly on: ImageVal },
  { parts, same }: Described,
  called: Called,
): Val | undefined {
  const gives = Object.hasOwn(parts, called.name) ? parts[called.name] : undefined;
  if (gives !== undefined) return describe(machine, on, { ...called, dialect, gives });
  if (!same.includes(called.name)) return undefined;
  perform(machine, ({ made }) => made.set(on, 'final'));
  risk(machine);
  return on;
}

/** A call on a vendor's object that is a description: another one, or an image. Nothing where it is none, or is given code to run. */
export function describedCall(machine: Machine, receiver: Val, called: Called): Val | undefined {
  const native = nativeOf(machine, receiver);
  if (native?.is !== 'vendor' || !native.dialect.described) return undefined;
  const { dialect, type: of } = native;
  const calls = of === undefined ? undefined : dialect.described?.types[of];
  const gives = calls && Object.hasOwn(calls, called.name) ? calls[called.name] : undefined;
  if (typeof gives === 'object') return rootCall(machine, dialect, gives, { ...called, args: argsFor(gives, receiver, called) });
  return describe(machine, receiver, { ...called, dialect, ...(of !== undefined && { of }), ...(gives !== undefined && { gives }) });
}

/** A row that asks for it is given what its call is made on, first of all. */
const argsFor = ({ parameters }: Row, receiver: Val, { args }: Called): ItemList => ('on' in parameters ? [receiver, ...args] : args);

/** A call on an export that is a start itself, of what the builder refuses. */
function refusedRoot(machine: Machine, dialect: Dialect, called: Called & { readonly what: string }): Val | undefined {
  return refusalOf(dialect, `${called.what}.${called.name}`) === undefined ? undefined : misnamed(machine, { dialect }, called, []);
}

/** A call of what a dialect's module has no start for; `what` is the module's export. */
const unknownRoot = (machine: Machine, dialect: Dialect, rows: Rows, called: Called & { readonly what: string }): Val =>
  misnamed(machine, { dialect }, called, Object.keys(rows));

/** The dialect of an image; of a choice only where its calls make new images, and all of it is of one dialect. */
function dialectOf(val: Val): Dialect | undefined {
  if (val.is === 'image') return val.dialect;
  if (val.is !== 'choice') return undefined;
  const [then, otherwise] = [dialectOf(val.then), dialectOf(val.else)];
  return then === otherwise && then?.mutates === false ? then : undefined;
}

/** Whether a call gives what it is made on to a function: an image, or a vendor's object that is a description. */
export const isPipe = (machine: Machine, receiver: Val, name: string): boolean =>
  (dialectOf(receiver) ?? describerOf(machine, receiver))?.pipes?.includes(name) ?? false;

function describerOf(machine: Machine, val: Val): Dialect | undefined {
  const native = nativeOf(machine, val);
  return native?.is === 'vendor' && native.dialect.described && native.type !== undefined ? native.dialect : undefined;
}

function oneImage(machine: Machine, val: Val): ImageVal | undefined {
  if (val.is === 'image') return val;
  if (val.is !== 'choice') return undefined;
  const [then, otherwise] = [oneImage(machine, val.then), oneImage(machine, val.else)];
  if (!then || !otherwise) return undefined;
  takeUp(machine, then);
  takeUp(machine, otherwise);
  return { ...then, cell: chainCell(chainOf(val.when, then.cell.value, otherwise.cell.value)) };
}

/** A method that the builder does not have. What it would have made is unknown. */
function misnamed(machine: Machine, receiver: Receiver, called: Called & { readonly what: string }, known: readonly string[]): Val {
  const { name, from, what } = called;
  const why = refusalOf(receiver.dialect, receiver.on ? name : `${what}.${name}`);
  const near = nearest(name, known);
  const instead = why === undefined || why.includes(`\`${near ?? ''}\``) ? near : undefined;
  const place: Origin = { ...from, span: [from.span[0], from.span[0] + name.length], exact: true };
  const message = why ?? `\`${name}\` is not a method of ${what}${instead === undefined ? '' : `; did you mean \`${instead}\`?`}`;
  const problem: Problem = { message, kind: 'TypeError', from: place, ...(instead !== undefined && { instead }) };
  return build(machine, receiver, called, (args) => (on) => refused({ dialect: receiver.dialect, name, problem }, on, args, from));
}

/** Why a builder has no method that others have. */
const refusalOf = ({ refuses = {} }: Dialect, name: string): string | undefined =>
  Object.hasOwn(refuses, name) ? refuses[name] : undefined;

/** The call's result: in a dialect that mutates, the receiver itself. */
function build(machine: Machine, { dialect, on, takesParts }: Receiver, { args, from }: Called, make: Make): Val {
  const chain = chainFrom(machine, args, make, on?.cell.value);
  if (!isRefused(chain)) takeUpAll(machine, args, takesParts);
  if (machine.guard && (args.some((arg) => 'rest' in arg || arg.is === 'hole') || mayRefuse(machine, chain))) risk(machine);
  perform(machine, ({ built }) => built.push(from));
  if (on && dialect.mutates) return changed(machine, on, chain);
  if (on) takeUp(machine, on);
  const image: ImageVal = { is: 'image', dialect, cell: chainCell(chain), from, ...(machine.facts.length > 0 && { where: machine.facts }) };
  perform(machine, ({ made }) => made.set(image, 'free'));
  machine.begun.add(image.cell as Cell<unknown>);
  return image;
}

/** The image that a call was made on. One that a parameter is becomes one of the file's own. */
function changed(machine: Machine, on: ImageVal, chain: Chain): ImageVal {
  set(machine, on.cell, chain);
  if (!machine.made.has(on)) perform(machine, ({ made }) => made.set(on, 'free'));
  return on;
}

/** A call that is refused has no part in what it would have taken: what is wrong with that is told where it stands. */
const isRefused = (chain: Chain): boolean => !isLater(chain) && chain.call.problems.length > 0;

/** Variants of an image that are looked at for calls that are refused. */
const LOOKED = 16;

/** Whether the call that made an image is refused, or perhaps is: something in it is not known. */
function mayRefuse(machine: Machine, chain: Chain): boolean {
  const { variants, unexplored } = variantsOf(chain, machine.facts, LOOKED);
  machine.steps -= variants.length;
  const isOpen = ({ image: { call, makes } }: Variant): boolean =>
    call.problems.length > 0 || makes.some((each) => each.do === 'anything' || each.text.some(isHole));
  return unexplored > 0 || variants.some(isOpen);
}

/** What a call is given is a part of what it makes: images, and where it takes parts of images, those that are described. */
function takeUpAll(machine: Machine, args: ItemList, takesParts: boolean | undefined): void {
  for (const arg of args)
    if ('is' in arg) for (const image of takesParts ? imagesHeld(machine, arg) : imagesIn(arg)) takeUp(machine, image);
}

/** Another image has this one as a part. What was handed out before stays so. */
function takeUp(machine: Machine, val: ImageVal): void {
  perform(machine, ({ made }) => {
    if (made.get(val) !== 'final') made.set(val, 'part');
  });
}

/** What a call makes, once for all variants or once for each: who asks twice in one variant gets the same image. */
function chainFrom(machine: Machine, args: ItemList, make: Make, on: Chain | undefined): Chain {
  const all = args.map((arg): Item | Later<Value> => ('rest' in arg ? arg : snapshot(machine, arg)));
  if (!all.every(isNow))
    return oncePer((decide) => make({ list: all.map((arg) => (isLater(arg) ? arg.later(decide) : arg)) })(on && force(on, decide)));
  const made = make({ list: all });
  return on && isLater(on) ? oncePer((decide) => made(on.later(decide))) : made(on);
}

/** A variant is looked at as a whole before another one is. */
function oncePer(make: (decide: Decide) => Image): Later<Image> {
  let last: { readonly decide: Decide; readonly image: Image } | undefined;
  return {
    later(decide) {
      if (last?.decide !== decide) last = { decide, image: make(decide) };
      return last.image;
    },
  };
}

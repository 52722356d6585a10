import type { Consumer, Dialect, Origin } from 'layerwright/spec';
import { type Called, rootCall } from './build.ts';
import { type Machine, type Run, perform, unsupported } from './machine.ts';
import { nativeOf, vendorOf } from './primitives/native.ts';
import { knownText, read } from './property.ts';
import { type ItemList, type Val, holeAt, imagesIn } from './values.ts';

/** Where a method of a vendor's object is given an image: which GPU that runs on. A reference for one is an image that begins there. */
export function noteConsumed(machine: Machine, receiver: Val, called: Called): void {
  const dialect = vendorOf(machine, receiver);
  if (dialect) noteGiven(machine, dialect, called.name, called);
}

/** The same where a class or a function is that a vendor's module exports. */
export function noteConstructed(machine: Machine, callee: Val, called: Called): void {
  const native = nativeOf(machine, callee);
  if (native?.is !== 'vendor' || native.exported === undefined) return;
  for (const name of [`new ${native.exported}`, `${native.exported}()`]) noteGiven(machine, native.dialect, name, called);
}

function noteGiven(machine: Machine, dialect: Dialect, consumerName: string, called: Called): void {
  const consumer = dialect.consumers && Object.hasOwn(dialect.consumers, consumerName) ? dialect.consumers[consumerName] : undefined;
  const value = consumer && imageGiven(machine, consumer, called);
  if (!value) return;
  const { args, from } = called;
  const images = imagesIn(value.is === 'text' ? begun(machine, dialect, consumer, value) : value);
  const settings = argument(args, consumer.settings ?? 0);
  const gpus = gpusOf(at(machine, settings, consumer.gpu, from), at(machine, settings, consumer.gpus, from));
  const by = consumerName.replace(/\(\)$/, '');
  for (const image of images) for (const gpu of gpus) perform(machine, ({ runs }) => runs.push({ image, by, ...gpu }));
}

/** What is given for the image, by itself or in a field. */
function imageGiven(machine: Machine, { field, settings = 0 }: Consumer, { args, from }: Called): Val | undefined {
  if (typeof field === 'number') return argument(args, field);
  const given = argument(args, settings);
  return given?.is === 'record' ? read(machine, given, field, from) : undefined;
}

/** Behind arguments of unknown number nobody knows which one is meant. */
function argument(args: ItemList, place: number): Val | undefined {
  const upTo = args.slice(0, place + 1);
  const last = upTo[place];
  return last && !upTo.some((each) => 'rest' in each) ? (last as Val) : undefined;
}

function begun(machine: Machine, dialect: Dialect, { begins }: Consumer, reference: Val): Val {
  if (!begins) return reference;
  const { root, row } = begins;
  const image = rootCall(machine, dialect, row, { name: root, args: [reference], from: reference.from, settled: false });
  if (image.is === 'image') perform(machine, ({ made }) => made.set(image, 'final'));
  return image;
}

/** What stands where a way leads; nothing where nothing does. */
function at(machine: Machine, given: Val | undefined, path: readonly string[] = [], from: Origin): Val | undefined {
  if (!given || path.length === 0) return undefined;
  let value = given;
  for (const name of path) {
    if (isAbsent(value)) return undefined;
    if (value.is !== 'record') return holeAt(unsupported(name, value.from), value.from);
    value = read(machine, value, name, from);
  }
  return isAbsent(value) ? undefined : value;
}

const isAbsent = (val: Val): boolean => val.is === 'plain' && val.plain === undefined;

type Said = Pick<Run, 'gpu' | 'count' | 'from'>;

/** What is said of GPUs: one, one of several, a number of them, none; nothing where nothing is said. */
function gpusOf(kind: Val | undefined, number: Val | undefined): readonly Said[] {
  const count = number && countOf(number);
  if (number && count === 0) return [{ gpu: '', from: number.from }];
  const many = count === undefined ? {} : { count };
  if (!kind) return number ? [{ gpu: undefined, ...many, from: number.from }] : [];
  return kindsOf(kind).map((each) => ({ gpu: knownText(each), ...many, from: each.from }));
}

/** One, or several of which it is one: where one of those is not known it may be any, and what an empty list means is the vendor's. */
function kindsOf(kind: Val): readonly Val[] {
  if (kind.is !== 'list' || 'unknown' in kind.cell.value || 'when' in kind.cell.value) return [kind];
  const known = kind.cell.value.flatMap((item) => ('rest' in item || knownText(item) === undefined ? [] : [item]));
  return known.length > 0 && known.length === kind.cell.value.length ? known : [kind];
}

function countOf(val: Val): number | undefined {
  const said = val.is === 'plain' ? String(val.plain) : (knownText(val) ?? '');
  return /^\d{1,4}$/.test(said) ? Number(said) : undefined;
}

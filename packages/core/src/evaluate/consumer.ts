import type { Consumer, Dialect, Origin } from 'layerwright/spec';
import { type Called, rootCall } from './build.ts';
import { type Machine, perform } from './machine.ts';
import { nativeOf, vendorOf } from './primitives/native.ts';
import { knownText, read } from './property.ts';
import { type Val, imagesIn } from './values.ts';

/** Where a method of a vendor's object is given an image: which GPU that runs on. A reference for one is an image that begins there. */
export function noteConsumed(machine: Machine, receiver: Val, called: Called): void {
  const dialect = vendorOf(machine, receiver);
  if (dialect) noteGiven(machine, dialect, called.name, called);
}

/** The same where a class is that a vendor's module exports. */
export function noteConstructed(machine: Machine, callee: Val, called: Called): void {
  const native = nativeOf(machine, callee);
  if (native?.is === 'vendor' && native.exported !== undefined) noteGiven(machine, native.dialect, `new ${native.exported}`, called);
}

function noteGiven(machine: Machine, dialect: Dialect, consumerName: string, { args, from }: Called): void {
  const consumer = dialect.consumers && Object.hasOwn(dialect.consumers, consumerName) ? dialect.consumers[consumerName] : undefined;
  const [given] = args;
  if (!consumer || !given || 'rest' in given || given.is !== 'record') return;
  const value = read(machine, given, consumer.field, from);
  const images = imagesIn(value.is === 'text' ? begun(machine, dialect, consumer, value) : value);
  const gpu = gpuOf(machine, given, consumer.gpu ?? [], from);
  if (gpu) for (const image of images) perform(machine, ({ runs }) => runs.push({ image, by: consumerName, ...gpu }));
}

function begun(machine: Machine, dialect: Dialect, { root, row }: Consumer, reference: Val): Val {
  const image = rootCall(machine, dialect, row, { name: root, args: [reference], from: reference.from, settled: false });
  if (image.is === 'image') perform(machine, ({ made }) => made.set(image, 'final'));
  return image;
}

/** What is said of the GPU; nothing where that is nothing. */
function gpuOf(machine: Machine, given: Val, path: readonly string[], from: Origin): { gpu: string | undefined; from: Origin } | undefined {
  if (path.length === 0) return undefined;
  let value = given;
  for (const name of path) {
    if (value.is === 'plain' && value.plain === undefined) return undefined;
    if (value.is !== 'record') return { gpu: undefined, from: value.from };
    value = read(machine, value, name, from);
  }
  return value.is === 'plain' && value.plain === undefined ? undefined : { gpu: knownText(value), from: value.from };
}

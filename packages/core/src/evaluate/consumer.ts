import type { Dialect } from 'layerwright/spec';
import { type Called, rootCall } from './build.ts';
import { type Machine, perform } from './machine.ts';
import { nativeOf, vendorOf } from './primitives/native.ts';
import { read } from './property.ts';
import type { Val } from './values.ts';

/** Where a method of a vendor's object is given a reference for an image, that is an image, and it begins there. */
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
  const reference = read(machine, given, consumer.field, from);
  if (reference.is !== 'text') return;
  const called = { name: consumer.root, args: [reference], from: reference.from, settled: false };
  const image = rootCall(machine, dialect, consumer.row, called);
  if (image.is === 'image') perform(machine, ({ made }) => made.set(image, 'final'));
}

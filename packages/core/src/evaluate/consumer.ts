import { type Called, rootCall } from './build.ts';
import { type Machine, perform } from './machine.ts';
import { vendorOf } from './primitives/native.ts';
import { read } from './property.ts';
import type { Val } from './values.ts';

/** Where a method of a vendor's object is given a reference for an image, that is an image, and it begins there. */
export function noteConsumed(machine: Machine, receiver: Val, { name, args, from }: Called): void {
  const dialect = vendorOf(machine, receiver);
  const consumer = dialect?.consumers && Object.hasOwn(dialect.consumers, name) ? dialect.consumers[name] : undefined;
  const [given] = args;
  if (!dialect || !consumer || !given || 'rest' in given || given.is !== 'record') return;
  const reference = read(machine, given, consumer.field, from);
  if (reference.is !== 'text') return;
  const called = { name: consumer.root, args: [reference], from: reference.from, settled: false };
  const image = rootCall(machine, dialect, consumer.row, called);
  if (image.is === 'image') perform(machine, ({ made }) => made.set(image, 'final'));
}

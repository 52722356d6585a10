import type { Expression } from '../syntax/program.ts';
import { type Machine, lookUp } from './machine.ts';
import { nativeOf } from './primitives/native.ts';
import type { Frame, Part, Val } from './values.ts';

/** Names that are there in every program, though nobody declares them. */
const EVERYWHERE: ReadonlySet<string> = new Set(['process', 'console', 'Promise', 'globalThis']);

/** Expressions that fail where a part of them does, and calls, which say so themselves. */
const BY_PARTS: ReadonlySet<Expression['is']> = new Set([
  'text',
  'plain',
  'list',
  'record',
  'function',
  'class',
  'conditional',
  'assign',
  'call',
]);

/** Whether evaluating an expression itself may have been an error: nobody knows what it gave. */
export function mayFail(machine: Machine, x: Expression, value: Val, frame: Frame): boolean {
  if (BY_PARTS.has(x.is) || (x.is === 'operation' && /^ts:(?:&&|\|\||\?\?|[!=]==?|unary !|typeof|void)$/.test(x.operator))) return false;
  if (x.is !== 'name') return !isPrimitive(machine, value) && !isOwn(value);
  return value.is === 'hole' && !nativeOf(machine, value) && !lookUp(machine, frame.scope, x.name) && !EVERYWHERE.has(x.name);
}

/** A value without anything in it that runs where a text or number is made of it. */
export function isPrimitive(machine: Machine, val: Val): boolean {
  if (val.is === 'choice') return isPrimitive(machine, val.then) && isPrimitive(machine, val.else);
  if (val.is === 'text') return val.parts.every((part) => isKnown(machine, part));
  return val.is === 'plain' || val.is === 'test' || (val.is === 'hole' && (isVariable(machine, val.hole) || isNative(machine, val)));
}

/** What has a shape that its type says may be anything else besides. */
function isNative(machine: Machine, val: Val): boolean {
  const native = nativeOf(machine, val);
  return native !== undefined && native.is !== 'shape';
}

const isKnown = (machine: Machine, part: Part): boolean =>
  'when' in part ? [...part.then, ...part.else].every((each) => isKnown(machine, each)) : 'text' in part || isVariable(machine, part.hole);

/** A variable of the environment is a text, or nothing. */
const isVariable = (machine: Machine, hole: { readonly name: string; readonly why: string }): boolean =>
  machine.environment === hole || (hole.why === 'env' && machine.env.get(hole.name.slice('process.env.'.length)) === hole);

/** A value of this program that has parts. */
export const isOwn = (val: Val): boolean =>
  val.is === 'choice'
    ? isOwn(val.then) && isOwn(val.else)
    : val.is !== 'hole' && val.is !== 'plain' && val.is !== 'text' && val.is !== 'test';

/** What can be gone through. */
export const isIterable = (val: Val): boolean =>
  val.is === 'choice' ? isIterable(val.then) && isIterable(val.else) : val.is === 'list' || val.is === 'text';

import type { Origin } from 'layerwright/spec';
import { unsupported } from './machine.ts';
import { knownText } from './property.ts';
import { type ChoiceVal, type Val, choice, holeAt } from './values.ts';

type Plain = boolean | number | string | null | undefined;
type Operator = (operands: readonly Val[], from: Origin) => Val;

/** Values to choose from, in operands together: more of them are not computed. */
const WAYS = 64;

const numbers = (compute: (a: number, b: number) => number | boolean): Operator => {
  const both: Operator = ([a, b], from) => {
    const [left, right] = [a && numberOf(a), b && numberOf(b)];
    return left === undefined || right === undefined ? unknown(from) : { is: 'plain', plain: compute(left, right), from };
  };
  return inEach(both);
};

const number = (compute: (a: number) => number): Operator =>
  inEach(([a], from) => {
    const of = a && numberOf(a);
    return of === undefined ? unknown(from) : { is: 'plain', plain: compute(of), from };
  });

/** Two numbers, or two texts by their UTF-16 units. */
const compared = (holds: (a: number | string, b: number | string) => boolean): Operator =>
  inEach(([a, b], from) => {
    const [left, right] = [a && plainOf(a), b && plainOf(b)];
    const isSame = typeof left === typeof right;
    const isOrdered = isSame && (typeof left === 'number' || typeof left === 'string');
    return isOrdered ? { is: 'plain', plain: holds(left, right as typeof left), from } : unknown(from);
  });

const unknown = (from: Origin): Val => holeAt(unsupported('operator', from), from);

/** Operators that give something known of what is known, by their language and name. */
export const arithmetic: Readonly<Record<string, Operator>> = {
  'ts:-': numbers((a, b) => a - b),
  'ts:*': numbers((a, b) => a * b),
  'ts:/': numbers((a, b) => a / b),
  'ts:%': numbers((a, b) => a % b),
  'ts:**': numbers((a, b) => a ** b),
  'ts:++': number((a) => a + 1),
  'ts:--': number((a) => a - 1),
  'ts:unary -': number((a) => -a),
  'ts:unary +': number((a) => a),
  'ts:<': compared((a, b) => a < b),
  'ts:>': compared((a, b) => a > b),
  'ts:<=': compared((a, b) => a <= b),
  'ts:>=': compared((a, b) => a >= b),
  'ts:typeof': inEach(([a], from) => (a && typeOf(a, from)) ?? unknown(from)),
  'ts:in': inEach(([key, of], from) => (key && of && isIn(key, of, from)) ?? unknown(from)),
  'ts:void': (_, from) => ({ is: 'plain', plain: undefined, from }),
  'ts:,': ([, last], from) => last ?? unknown(from),
};

/** Operands that are one value or another give one value or another. */
function inEach(operator: Operator): Operator {
  const every: Operator = (operands, from) => {
    const i = operands.findIndex(({ is }) => is === 'choice');
    const split = operands[i] as ChoiceVal | undefined;
    if (!split) return operator(operands, from);
    const ways = operands.reduce((product, val) => product * (val.is === 'choice' ? val.size : 1), 1);
    if (ways > WAYS) return unknown(from);
    return choice(split.when, every(operands.with(i, split.then), from), every(operands.with(i, split.else), from));
  };
  return every;
}

/** What is known of a value that holds no others. */
function plainOf(val: Val): Plain {
  return val.is === 'plain' ? val.plain : knownText(val);
}

/** The number of what is a number, or certainly becomes one. */
function numberOf(val: Val): number | undefined {
  if (val.is === 'plain') return Number(val.plain);
  const text = knownText(val);
  return text === undefined ? undefined : Number(text);
}

function typeOf(val: Val, from: Origin): Val | undefined {
  const text = nameOf(val);
  return text === undefined ? undefined : { is: 'text', parts: [{ text, from }], from };
}

/** A text that is one hole is one only as far as a declared type says so. */
function nameOf(val: Val): string | undefined {
  if (val.is === 'plain') return typeof val.plain;
  if (val.is === 'text') return val.hole ? undefined : 'string';
  if (val.is === 'test') return 'boolean';
  if (val.is === 'function') return 'function';
  return val.is === 'list' || val.is === 'record' ? 'object' : undefined;
}

/** A field that is there is there whatever else may be; that one is not there is known only of an object that is known. */
function isIn(key: Val, of: Val, from: Origin): Val | undefined {
  const name = knownText(key);
  const fields = of.is === 'record' ? of.cell.value : undefined;
  if (name === undefined || !fields || !('fields' in fields)) return undefined;
  const isField = fields.fields.has(name) || name in Object.prototype;
  return isField || !fields.rest ? { is: 'plain', plain: isField, from } : undefined;
}

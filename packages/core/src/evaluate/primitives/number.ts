import type { Val } from '../values.ts';
import { type Use, counted, flatText, plainAt, textOf, unknownText, unknownValue } from './primitive.ts';

type Pure = (use: Use, args: readonly Val[]) => Val | undefined;

/** Functions of numbers that give the same everywhere. */
const OF_NUMBERS: Readonly<Record<string, (...args: readonly number[]) => number | boolean>> = {
  'ts:Math.max': Math.max,
  'ts:Math.min': Math.min,
  'ts:Math.floor': (a = NaN) => Math.floor(a),
  'ts:Math.ceil': (a = NaN) => Math.ceil(a),
  'ts:Math.round': (a = NaN) => Math.round(a),
  'ts:Math.trunc': (a = NaN) => Math.trunc(a),
  'ts:Math.abs': (a = NaN) => Math.abs(a),
  'ts:Math.sign': (a = NaN) => Math.sign(a),
  'ts:Number.isInteger': (a = NaN) => Number.isInteger(a),
  'ts:Number.isFinite': (a = NaN) => Number.isFinite(a),
  'ts:Number.isNaN': (a = NaN) => Number.isNaN(a),
};

const ofNumbers =
  (make: (...args: readonly number[]) => number | boolean): Pure =>
  (use, args) => {
    const numbers = args.map((arg) => (arg.is === 'plain' && typeof arg.plain === 'number' ? arg.plain : undefined));
    if (numbers.every((each) => each !== undefined)) return plainAt(make(...numbers), use.from);
    return args.every((arg) => arg.is === 'plain' || arg.is === 'hole') ? unknownValue(use) : undefined;
  };

export const NUMBER: Readonly<Record<string, Pure>> = {
  ...Object.fromEntries(Object.entries(OF_NUMBERS).map(([key, make]) => [key, ofNumbers(make)])),
  'ts:Number': (use, [of]) => {
    if (!of) return plainAt(0, use.from);
    const literal = of.is === 'plain' ? of.plain : flatText(of)?.known;
    if (literal !== undefined || of.is === 'plain') return plainAt(Number(literal), use.from);
    return of.is === 'text' || of.is === 'hole' ? unknownValue(use) : undefined;
  },
  'ts:parseInt': (use, [of, radix]) => {
    const base = radix && numberIn(radix);
    if (radix && base === undefined) return undefined;
    return parsed(use, of, (text) => parseInt(text, base));
  },
  'ts:parseFloat': (use, [of]) => parsed(use, of, parseFloat),
};

const numberIn = (val: Val | undefined): number | undefined =>
  val?.is === 'plain' && typeof val.plain === 'number' ? val.plain : undefined;

function parsed(use: Use, of: Val | undefined, parse: (text: string) => number): Val | undefined {
  const text = of?.is === 'plain' ? String(of.plain) : flatText(of)?.known;
  if (text !== undefined) return plainAt(parse(text), use.from);
  return of?.is === 'text' || of?.is === 'hole' ? unknownValue(use) : undefined;
}

/** A call on a number or a boolean. */
export function plainMethod(use: Use, key: string, receiver: Val): Val | undefined {
  const plain = receiver.is === 'plain' ? receiver.plain : undefined;
  if (plain === null || plain === undefined) return undefined;
  const args = counted(use.args);
  const [arg, ...more] = args ?? [];
  const digits = numberIn(arg);
  if (!args || more.length > 0 || (arg && digits === undefined)) return arg?.is === 'hole' ? unknownText(use, []) : undefined;
  const text = asText(key, plain, digits);
  return text === undefined ? undefined : textOf(use, [{ text, from: { ...receiver.from, exact: false } }]);
}

function asText(key: string, plain: number | boolean, digits: number | undefined): string | undefined {
  if (key === 'ts:plain.toString') {
    if (digits === undefined) return String(plain);
    return typeof plain === 'number' && Number.isInteger(plain) && digits >= 2 && digits <= 36 ? plain.toString(digits) : undefined;
  }
  if (key !== 'ts:plain.toFixed' || typeof plain !== 'number') return undefined;
  return digits === undefined || (digits >= 0 && digits <= 100) ? plain.toFixed(digits) : undefined;
}

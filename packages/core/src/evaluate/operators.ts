import type { Origin } from 'layerwright/spec';
import { unsupported } from './machine.ts';
import { type Condition, type Part, type TextVal, type Val, choice, holeAt } from './values.ts';

/** What a value is as a condition: known, a condition on a hole, or that condition's opposite. */
export type Truth = boolean | { readonly condition: Condition; readonly negated: boolean };

/** Strict operators, by their language and name: all operands are evaluated. The lazy ones are in `lazy`. */
export const STRICT: Readonly<Record<string, (operands: readonly Val[], from: Origin) => Val>> = {
  'ts:+': ([a, b], from) => (a && b ? plus(a, b, from) : holeAt(unsupported('+', from), from)),
  'ts:unary !': ([a], from) => (a ? asVal(negate(truth(a)), from) : holeAt(unsupported('!', from), from)),
  'ts:===': ([a, b], from) => (a && b ? asVal(equal(a, b, true, from), from) : holeAt(unsupported('===', from), from)),
  'ts:!==': ([a, b], from) => (a && b ? asVal(negate(equal(a, b, true, from)), from) : holeAt(unsupported('!==', from), from)),
  'ts:==': ([a, b], from) => (a && b ? asVal(equal(a, b, false, from), from) : holeAt(unsupported('==', from), from)),
  'ts:!=': ([a, b], from) => (a && b ? asVal(negate(equal(a, b, false, from)), from) : holeAt(unsupported('!=', from), from)),
};

/** Operators that evaluate their second operand only where the first one says so. */
export const LAZY: Readonly<Record<string, (first: Val) => Truth>> = {
  'ts:&&': (first) => truth(first),
  'ts:||': (first) => negate(truth(first)),
  'ts:??': (first) => nullish(first),
};

const asVal = (of: Truth, from: Origin): Val => (typeof of === 'boolean' ? { is: 'plain', plain: of, from } : { is: 'test', ...of, from });
const negate = (of: Truth): Truth => (typeof of === 'boolean' ? !of : { ...of, negated: !of.negated });

/** A condition that nothing else shares. */
const opaque = (from: Origin): Truth => ({ condition: { hole: unsupported('condition', from), test: 'truthy' }, negated: false });

export function truth(val: Val): Truth {
  switch (val.is) {
    case 'plain':
      return Boolean(val.plain);
    case 'test':
      return val;
    case 'hole':
      return { condition: { hole: val.hole, test: 'truthy' }, negated: false };
    case 'text':
      return textTruth(val);
    case 'choice':
      return either(val.when, truth(val.then), truth(val.else), val.from);
    case 'list':
    case 'record':
    case 'function':
    case 'image':
    case 'roots':
    case 'module':
      return true;
  }
}

function textTruth({ parts, from }: TextVal): Truth {
  if (parts.some((part) => 'text' in part && part.text !== '')) return true;
  const [only, ...more] = parts.filter((part) => !('text' in part));
  if (!only) return false;
  return more.length === 0 && 'hole' in only ? { condition: { hole: only.hole, test: 'truthy' }, negated: false } : opaque(from);
}

function either(when: Condition, then: Truth, otherwise: Truth, from: Origin): Truth {
  if (typeof then !== 'boolean' || typeof otherwise !== 'boolean') return opaque(from);
  return then === otherwise ? then : { condition: when, negated: otherwise };
}

function nullish(val: Val): Truth {
  if (val.is === 'plain') return val.plain === null || val.plain === undefined;
  if (val.is === 'hole') return { condition: { hole: val.hole, test: 'nullish' }, negated: false };
  if (val.is === 'choice') return either(val.when, nullish(val.then), nullish(val.else), val.from);
  return false;
}

/** What can be compared with a literal. */
const literal = (val: Val): string | number | boolean | null | undefined | Val => {
  if (val.is === 'plain') return val.plain;
  if (val.is === 'text' && val.parts.every((part) => 'text' in part))
    return val.parts.map((part) => ('text' in part ? part.text : '')).join('');
  return val;
};
const isLiteral = (of: ReturnType<typeof literal>): of is Exclude<ReturnType<typeof literal>, Val> => typeof of !== 'object' || of === null;

function equal(a: Val, b: Val, strict: boolean, from: Origin): Truth {
  const [left, right] = [literal(a), literal(b)];
  if (isLiteral(left) && isLiteral(right)) return literalsEqual(left, right, strict) ?? opaque(from);
  if (isLiteral(left)) return isLiteral(right) ? opaque(from) : compared(right, left, strict, from);
  return isLiteral(right) ? compared(left, right, strict, from) : opaque(from);
}

function literalsEqual(left: unknown, right: unknown, strict: boolean): boolean | undefined {
  if (strict || typeof left === typeof right) return left === right;
  if (left === null || left === undefined || right === null || right === undefined) return (left ?? null) === (right ?? null);
  return undefined;
}

/** A value that is not known against a literal: a condition on its hole where it is one hole. */
function compared(val: Val, with_: string | number | boolean | null | undefined, strict: boolean, from: Origin): Truth {
  if (val.is === 'choice') return either(val.when, asTruth(val.then, with_, strict, from), asTruth(val.else, with_, strict, from), from);
  const [part, ...more] = val.is === 'text' ? val.parts : [];
  const hole = val.is === 'hole' ? val.hole : part && more.length === 0 && 'hole' in part ? part.hole : undefined;
  if (!hole) return opaque(from);
  if (with_ === null || with_ === undefined) return strict ? opaque(from) : { condition: { hole, test: 'nullish' }, negated: false };
  return strict ? { condition: { hole, test: { equals: with_ } }, negated: false } : opaque(from);
}

const asTruth = (val: Val, with_: string | number | boolean | null | undefined, strict: boolean, from: Origin): Truth =>
  equal(
    val,
    typeof with_ === 'string' ? { is: 'text', parts: [{ text: with_ }], from } : { is: 'plain', plain: with_, from },
    strict,
    from,
  );

function plus(a: Val, b: Val, from: Origin): Val {
  if (a.is === 'plain' && b.is === 'plain') {
    return typeof a.plain === 'number' && typeof b.plain === 'number'
      ? { is: 'plain', plain: a.plain + b.plain, from }
      : holeAt(unsupported('+', from), from);
  }
  if (a.is === 'choice') return choice(a.when, plus(a.then, b, from), plus(a.else, b, from));
  if (b.is === 'choice') return choice(b.when, plus(a, b.then, from), plus(a, b.else, from));
  if (a.is !== 'text' && b.is !== 'text') return holeAt(unsupported('+', from), from);
  return { is: 'text', parts: [...textParts(a), ...textParts(b)], from };
}

/** What a template makes of a value. */
export function textParts(val: Val): readonly Part[] {
  switch (val.is) {
    case 'text':
      return val.parts;
    case 'plain':
      return [{ text: String(val.plain), from: val.from }];
    case 'hole':
      return [{ hole: val.hole, from: val.from }];
    case 'choice':
      return [{ when: val.when, then: textParts(val.then), else: textParts(val.else) }];
    case 'test': {
      const words: readonly Part[][] = [[{ text: 'true', from: val.from }], [{ text: 'false', from: val.from }]];
      const [then = [], otherwise = []] = val.negated ? [words[1], words[0]] : words;
      return [{ when: val.condition, then, else: otherwise }];
    }
    case 'list':
    case 'record':
    case 'function':
    case 'image':
    case 'roots':
    case 'module':
      return [{ hole: unsupported(`${val.is} as text`, val.from), from: val.from }];
  }
}

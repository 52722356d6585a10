import type { Origin } from 'layerwright/spec';
import { arithmetic } from './arithmetic.ts';
import { unsupported } from './machine.ts';
import { type Condition } from './condition.ts';
import { isSameCondition } from './condition.ts';
import { type Part, type TextVal, type Truth, type Val, choice, choicePart, holeAt } from './values.ts';

/** Strict operators, by their language and name: all operands are evaluated. The lazy ones are in `lazy`. */
export const STRICT: Readonly<Record<string, (operands: readonly Val[], from: Origin) => Val>> = {
  ...arithmetic,
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

function asVal(of: Truth, from: Origin): Val {
  if (typeof of === 'boolean') return { is: 'plain', plain: of, from };
  return 'condition' in of ? { is: 'test', ...of, from } : choice(of.when, asVal(of.then, from), asVal(of.else, from));
}

function negate(of: Truth): Truth {
  if (typeof of === 'boolean') return !of;
  return 'condition' in of ? { ...of, negated: !of.negated } : { ...of, then: negate(of.then), else: negate(of.else) };
}

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
    case 'class':
    case 'instance':
    case 'image':
    case 'roots':
    case 'module':
      return true;
  }
}

function textTruth({ parts, from, hole }: TextVal): Truth {
  if (hole) return { condition: { hole, test: 'truthy' }, negated: false };
  return partsTruth(parts, from);
}

function partsTruth(parts: readonly Part[], from: Origin): Truth {
  if (parts.some((part) => 'text' in part && part.text !== '')) return true;
  const split = parts.find((part) => 'when' in part);
  if (!split) return parts.some((part) => 'hole' in part) ? opaque(from) : false;
  const others = parts.filter((part) => part !== split);
  return either(split.when, partsTruth([...split.then, ...others], from), partsTruth([...split.else, ...others], from), from);
}

/** Ways that a condition may depend on others. More of them are a condition of their own. */
const LEAVES = 8;

function either(when: Condition, ifSo: Truth, ifNot: Truth, from: Origin): Truth {
  const [then, otherwise] = [assuming(ifSo, when, true), assuming(ifNot, when, false)];
  if (then === otherwise) return then;
  if (typeof then === 'boolean' && typeof otherwise === 'boolean') return { condition: when, negated: otherwise };
  return leavesOf(then) + leavesOf(otherwise) > LEAVES ? opaque(from) : { when, then, else: otherwise };
}

const leavesOf = (of: Truth): number => (typeof of === 'boolean' || 'condition' in of ? 1 : leavesOf(of.then) + leavesOf(of.else));

/** The same condition again is known in each branch. */
function assuming(of: Truth, when: Condition, is: boolean): Truth {
  if (typeof of === 'boolean') return of;
  if ('condition' in of) return isSameCondition(of.condition, when) ? is !== of.negated : of;
  return isSameCondition(of.when, when) ? assuming(is ? of.then : of.else, when, is) : of;
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

/** Whether a case of a `switch` is meant. */
export const isCase = (of: Val, when: Val, from: Origin): Truth => equal(of, when, true, from);

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
  const hole = val.is === 'hole' || val.is === 'text' ? val.hole : undefined;
  if (!hole) return isOther(val, with_, strict) ? false : opaque(from);
  if (with_ === null || with_ === undefined) return strict ? opaque(from) : { condition: { hole, test: 'nullish' }, negated: false };
  return strict ? { condition: { hole, test: { equals: with_ } }, negated: false } : opaque(from);
}

/** Whether a value is of a kind that never equals a literal. */
function isOther(val: Val, with_: string | number | boolean | null | undefined, strict: boolean): boolean {
  if (val.is === 'hole' || val.is === 'choice' || val.is === 'test' || val.is === 'plain') return false;
  return with_ === null || with_ === undefined || (strict && (val.is !== 'text' || typeof with_ !== 'string'));
}

const asTruth = (val: Val, with_: string | number | boolean | null | undefined, strict: boolean, from: Origin): Truth =>
  equal(
    val,
    typeof with_ === 'string' ? { is: 'text', parts: [{ text: with_ }], from } : { is: 'plain', plain: with_, from },
    strict,
    from,
  );

function plus(a: Val, b: Val, from: Origin): Val {
  if (a.is === 'plain' && b.is === 'plain') return { is: 'plain', plain: Number(a.plain) + Number(b.plain), from };
  if (isText(a) || isText(b)) return { is: 'text', parts: [...textParts(a), ...textParts(b)], from };
  if (a.is === 'choice') return choice(a.when, plus(a.then, b, from), plus(a.else, b, from));
  if (b.is === 'choice') return choice(b.when, plus(a, b.then, from), plus(a, b.else, from));
  return holeAt(unsupported('+', from), from);
}

/** Whether a value is a text in every variant. */
const isText = (val: Val): boolean => val.is === 'text' || (val.is === 'choice' && isText(val.then) && isText(val.else));

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
      return [choicePart(val.when, textParts(val.then), textParts(val.else))];
    case 'test': {
      const words: readonly Part[][] = [[{ text: 'true', from: val.from }], [{ text: 'false', from: val.from }]];
      const [then = [], otherwise = []] = val.negated ? [words[1], words[0]] : words;
      return [choicePart(val.condition, then, otherwise)];
    }
    case 'list':
    case 'record':
    case 'function':
    case 'class':
    case 'instance':
    case 'image':
    case 'roots':
    case 'module':
      return [{ hole: unsupported(`${val.is} as text`, val.from), from: val.from }];
  }
}

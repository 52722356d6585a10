import { type Hole, type HolePiece, type Origin, type Piece, type Text, flat, isHole } from 'layerwright/spec';
import type { Machine } from '../machine.ts';
import { unsupported } from '../machine.ts';
import { type Condition } from '../condition.ts';
import { isSameCondition } from '../condition.ts';
import { type ItemList, type Items, type Part, type TextVal, type Truth, type Val, choice, holeAt, itemsCell } from '../values.ts';

/** A call of something that the language gives. */
export type Use = {
  readonly machine: Machine;
  readonly name: string;
  readonly args: ItemList;
  readonly from: Origin;
  /** Calls a function that was passed. */
  readonly invoke: (callee: Val, args: readonly Val[]) => Val;
  /** What the call is where it is not understood: it may have done anything to what it received. */
  readonly notUnderstood: () => Val;
};

/** Values that nothing but evaluation looks at: no choices. */
export type Flat = { readonly pieces: Text; readonly known: string | undefined };

/** Characters of a text, and items of a list, beyond which nothing is computed. */
export const LONGEST = 1_000_000;
export const MOST = 100_000;
/** Characters that are copied in the time of one step. */
const COPIED_IN_A_STEP = 100;
/** Ways that the choices in what a primitive is given may go together. */
const WAYS = 32;

export const plainAt = (plain: boolean | number | null | undefined, from: Origin): Val => ({ is: 'plain', plain, from });
export const listAt = (items: Items, from: Origin): Val => ({ is: 'list', cell: itemsCell(items), from });

/** A text, or a hole where it is too long. */
export function textOf({ machine, from, name }: Use, pieces: readonly Part[]): Val {
  const length = pieces.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 1), 0);
  machine.steps -= length / COPIED_IN_A_STEP;
  if (length > LONGEST) return holeText({ why: 'budget', name: `${name}()`, from }, from);
  return { is: 'text', parts: pieces.filter((piece) => !('text' in piece) || piece.text !== ''), from };
}

/** A text that is not known, but is one. */
export const holeText = (hole: Hole, from: Origin): TextVal => ({ is: 'text', parts: [{ hole, from }], from, hole });

/** What a primitive makes of a hole: another value, and unknown for the same reason. */
export const derived = ({ name, from }: Use, piece: HolePiece): HolePiece => ({
  hole: { ...piece.hole, name: `${piece.hole.name}.${name}()`, from },
  ...(piece.from && { from: piece.from }),
});

/** A text made of others that are not known. */
export function unknownText({ name, from }: Use, of: Text): Val {
  const hole = of.find(isHole);
  return holeText({ ...(hole?.hole ?? { why: 'unsupported' }), name: `${name}()`, from }, from);
}

/** A value made of something that is not known. */
export function unknownValue({ name, from }: Use, of: Text = []): Val {
  const hole = of.find(isHole);
  return holeAt(hole ? { ...hole.hole, name: `${name}()`, from } : unsupported(`${name}()`, from), from);
}

/** The arguments, where their number is known. */
export const counted = (args: ItemList): readonly Val[] | undefined =>
  args.every((arg): arg is Val => !('rest' in arg)) ? args : undefined;

export const isPiece = (part: Part): part is Piece => !('when' in part);

/** A text without choices in it. */
export function flatText(val: Val | undefined): Flat | undefined {
  if (val?.is !== 'text') return undefined;
  const pieces = val.parts.filter(isPiece);
  if (pieces.length !== val.parts.length) return undefined;
  return { pieces, known: pieces.some(isHole) ? undefined : flat(pieces) };
}

type Split = { readonly when: Condition; readonly then: Val; readonly else: Val };

/** The two values that a value is one of. */
export function splitOf(val: Val): Split | undefined {
  if (val.is === 'choice') return val;
  if (val.is === 'test') {
    const [yes, no] = [plainAt(!val.negated, val.from), plainAt(val.negated, val.from)];
    return { when: val.condition, then: yes, else: no };
  }
  if (val.is !== 'text') return undefined;
  const i = val.parts.findIndex((part) => !isPiece(part));
  const part = val.parts[i];
  if (!part || isPiece(part)) return undefined;
  const put = (parts: readonly Part[]): Val => ({ ...val, parts: val.parts.toSpliced(i, 1, ...parts) });
  return { when: part.when, then: put(part.then), else: put(part.else) };
}

type Given = { readonly when: Condition; readonly is: boolean };

/**
 * Makes something of values that may each be one or another, once for each way they go together. Nothing where one of
 * them gives nothing, or there are too many ways.
 */
export function cases(machine: Machine, vals: readonly Val[], make: (vals: readonly Val[]) => Val | undefined): Val | undefined {
  let ways = 0;
  const from = (of: readonly Val[], given: readonly Given[]): Val | undefined => {
    machine.steps--;
    const splits = of.map(splitOf);
    const i = splits.findIndex((split) => split !== undefined);
    const split = splits[i];
    if (!split) return ++ways > WAYS ? undefined : make(of);
    const before = given.find(({ when }) => isSameCondition(when, split.when));
    if (before) return from(of.with(i, before.is ? split.then : split.else), given);
    const then = from(of.with(i, split.then), [...given, { when: split.when, is: true }]);
    const otherwise = then && from(of.with(i, split.else), [...given, { when: split.when, is: false }]);
    return then && otherwise && choice(split.when, then, otherwise);
  };
  return from(vals, []);
}

/** One of two values, as a condition goes. */
export function either(when: Truth, then: Val, otherwise: Val): Val {
  if (typeof when === 'boolean') return when ? then : otherwise;
  if ('condition' in when) return when.negated ? choice(when.condition, otherwise, then) : choice(when.condition, then, otherwise);
  return choice(when.when, either(when.then, then, otherwise), either(when.else, then, otherwise));
}

/** A condition as a value. */
export function fromTruth(of: Truth, from: Origin): Val {
  if (typeof of === 'boolean') return plainAt(of, from);
  return 'condition' in of ? { is: 'test', ...of, from } : choice(of.when, fromTruth(of.then, from), fromTruth(of.else, from));
}

/** A number that an argument is, or what stands for one that is not given; nothing where it is not known. */
export function numberOf(arg: Val | undefined, otherwise: number): number | undefined {
  if (arg === undefined) return otherwise;
  if (arg.is !== 'plain') return undefined;
  if (arg.plain === undefined) return otherwise;
  return typeof arg.plain === 'number' ? arg.plain : undefined;
}

import { type Text, cut, isHole, slice } from 'layerwright/spec';
import type { Val } from '../values.ts';
import { changeText, replaceAll, replaceFirst } from './replace.ts';
import {
  type Flat,
  LONGEST,
  type Use,
  cases,
  counted,
  derived,
  flatText,
  holeText,
  listAt,
  numberOf,
  plainAt,
  textOf,
  unknownText,
  unknownValue,
} from './primitive.ts';

/** A method of a text. Nothing where it is not understood. */
type Method = (use: Use, text: Flat, args: readonly Val[]) => Val | undefined;

/** A call on a text, once for each text and arguments that it may be. */
export function textMethod(use: Use, key: string, receiver: Val): Val | undefined {
  const method = Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
  const args = counted(use.args);
  if (!method || !args) return undefined;
  return cases(use.machine, [receiver, ...args], ([on, ...rest]) => {
    const text = flatText(on);
    return text && method(use, text, rest);
  });
}

/** A method of which the result is known where the text and the first arguments are. */
const ofKnown =
  (make: (all: string, args: readonly (string | number | undefined)[]) => boolean | number | undefined): Method =>
  (use, { pieces, known }, args) => {
    if (known === undefined) return unknownValue(use, pieces);
    const given = args.map(literalOf);
    if (given.includes(UNKNOWN)) return unknownArgument(use, args);
    const plain = make(known, given as readonly (string | number | undefined)[]);
    return plain === undefined ? undefined : plainAt(plain, use.from);
  };

const UNKNOWN = Symbol('unknown');

function literalOf(arg: Val): string | number | undefined | typeof UNKNOWN {
  const text = flatText(arg)?.known;
  if (text !== undefined) return text;
  if (arg.is !== 'plain' || typeof arg.plain === 'boolean' || arg.plain === null) return UNKNOWN;
  return arg.plain;
}

/** What is not known of an argument that is a text cannot change anything. */
const unknownArgument = (use: Use, args: readonly Val[]): Val | undefined =>
  args.every((arg) => arg.is === 'text' || arg.is === 'plain') ? unknownValue(use) : undefined;

const METHODS: Readonly<Record<string, Method>> = {
  'ts:text.trim': (use, text) => trimmed(use, text.pieces, true, true),
  'ts:text.trimStart': (use, text) => trimmed(use, text.pieces, true, false),
  'ts:text.trimEnd': (use, text) => trimmed(use, text.pieces, false, true),
  'ts:text.toUpperCase': (use, text) => cased(use, text, (all) => all.toUpperCase()),
  'ts:text.toLowerCase': (use, text) => cased(use, text, (all) => all.toLowerCase()),
  'ts:text.toString': (use, text) => textOf(use, text.pieces),
  'ts:text.valueOf': (use, text) => textOf(use, text.pieces),
  'ts:text.concat': concat,
  'ts:text.slice': (use, text, [start, end]) => range(use, text, [numberOf(start, 0), numberOf(end, Infinity)]),
  'ts:text.substring': substring,
  'ts:text.charAt': (use, text, [at]) => character(use, text, numberOf(at, 0)),
  'ts:text.at': at,
  'ts:text.repeat': repeat,
  'ts:text.padStart': (use, text, args) => padded(use, text, args, true),
  'ts:text.padEnd': (use, text, args) => padded(use, text, args, false),
  'ts:text.split': split,
  'ts:text.startsWith': startsWith,
  'ts:text.endsWith': endsWith,
  'ts:text.includes': includes,
  'ts:text.indexOf': ofKnown((all, [of, from]) => (typeof of === 'string' && typeof from !== 'string' ? all.indexOf(of, from) : undefined)),
  'ts:text.lastIndexOf': ofKnown((all, [of, ...more]) => (typeof of === 'string' && more.length === 0 ? all.lastIndexOf(of) : undefined)),
  'ts:text.charCodeAt': ofKnown((all, [i = 0]) => (typeof i === 'number' ? all.charCodeAt(i) : undefined)),
  'ts:text.codePointAt': ofKnown((all, [i = 0]) => (typeof i === 'number' && i >= 0 && i < all.length ? all.codePointAt(i) : undefined)),
  'ts:text.replace': replaceFirst,
  'ts:text.replaceAll': replaceAll,
};

/** A text without the blanks at its ends. A hole at an end may begin or end with some: it becomes another one. */
function trimmed(use: Use, pieces: Text, start: boolean, end: boolean): Val {
  const first = start ? trimStart(use, pieces) : pieces;
  const both = first && end ? trimEnd(use, first) : first;
  if (!both) return unknownText(use, pieces);
  const [only] = both;
  return only && both.length === 1 && isHole(only) ? holeText(only.hole, use.from) : textOf(use, both);
}

function trimStart(use: Use, pieces: Text): Text | undefined {
  for (const [i, piece] of pieces.entries()) {
    const rest = pieces.slice(i + 1);
    if (isHole(piece)) return isStart(rest[0]) ? [derived(use, piece), ...rest] : undefined;
    const left = piece.text.trimStart().length;
    if (left > 0) return [cut(piece, piece.text.length - left, piece.text.length), ...rest];
  }
  return [];
}

function trimEnd(use: Use, pieces: Text): Text | undefined {
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (!piece) continue;
    const rest = pieces.slice(0, i);
    if (isHole(piece)) return isEnd(rest.at(-1)) ? [...rest, derived(use, piece)] : undefined;
    const left = piece.text.trimEnd().length;
    if (left > 0) return [...rest, cut(piece, 0, left)];
  }
  return [];
}

/** Whether blanks before this end with it: a piece that begins with another character, or nothing. */
const isStart = (piece: Text[number] | undefined): boolean => !piece || (!isHole(piece) && /^\S/.test(piece.text));
const isEnd = (piece: Text[number] | undefined): boolean => !piece || (!isHole(piece) && /\S$/.test(piece.text));

/** Letters outside of ASCII may depend on their neighbours. */
function cased(use: Use, { pieces, known }: Flat, change: (all: string) => string): Val {
  const isPlain = pieces.every((piece) => isHole(piece) || /^[\0-\x7f]*$/.test(piece.text));
  if (isPlain)
    return textOf(
      use,
      pieces.map((piece) => {
        if (isHole(piece)) return derived(use, piece);
        const text = change(piece.text);
        return text === piece.text ? piece : changeText(piece, text);
      }),
    );
  if (known === undefined) return unknownText(use, pieces);
  return textOf(use, [{ text: change(known), from: { ...use.from, exact: false } }]);
}

function concat(use: Use, text: Flat, args: readonly Val[]): Val | undefined {
  const parts = args.map((arg) => (arg.is === 'plain' ? [{ text: String(arg.plain), from: arg.from }] : flatText(arg)?.pieces));
  return parts.every((part) => part !== undefined) ? textOf(use, [...text.pieces, ...parts.flat()]) : undefined;
}

/** The number of characters before the first hole, and after the last one. */
function ends(pieces: Text): readonly [number, number] {
  const count = (all: Text): number => {
    const hole = all.findIndex(isHole);
    return (hole < 0 ? all : all.slice(0, hole)).reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 0), 0);
  };
  return [count(pieces), count(pieces.toReversed())];
}

const lengthOf = (pieces: Text): number => pieces.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 1), 0);

/** The characters from one offset to another, which counts from the end where it is negative. */
function range(use: Use, { pieces, known }: Flat, [start, end]: readonly (number | undefined)[]): Val | undefined {
  if (start === undefined || end === undefined) return undefined;
  const all = lengthOf(pieces);
  const place = (at: number): number => (Object.is(at, -Infinity) ? 0 : at < 0 ? Math.max(0, all + Math.trunc(at)) : Math.trunc(at || 0));
  const [from, to] = [place(start), Math.min(all, place(end))];
  if (known !== undefined) return textOf(use, slice(pieces, Math.min(from, all), Math.max(Math.min(from, all), to)));
  const [before, after] = ends(pieces);
  const isKnown = (at: number): boolean => (at < 0 ? -Math.trunc(at) <= after : at <= before) || at === Infinity;
  const isOrdered = !(start < 0 && end >= 0 && end !== Infinity);
  if (!isKnown(start) || !isKnown(end) || !isOrdered || start === Infinity) return unknownText(use, pieces);
  return textOf(use, slice(pieces, from, Math.max(from, to)));
}

function substring(use: Use, text: Flat, args: readonly Val[]): Val | undefined {
  const [start, end] = [numberOf(args[0], 0), numberOf(args[1], Infinity)];
  if (start === undefined || end === undefined) return undefined;
  const [a, b] = [Math.max(0, start || 0), Math.max(0, end || 0)];
  return range(use, text, [Math.min(a, b), Math.max(a, b)]);
}

function character(use: Use, text: Flat, at: number | undefined): Val | undefined {
  if (at === undefined) return undefined;
  if (at <= -1) return textOf(use, []);
  const i = Math.trunc(at || 0);
  return range(use, text, [i, i + 1]);
}

function at(use: Use, { pieces, known }: Flat, [arg]: readonly Val[]): Val | undefined {
  const i = numberOf(arg, 0);
  if (i === undefined) return undefined;
  if (known === undefined) return unknownValue(use, pieces);
  const place = i < 0 ? known.length + Math.trunc(i) : Math.trunc(i || 0);
  return place < 0 || place >= known.length ? plainAt(undefined, use.from) : textOf(use, slice(pieces, place, place + 1));
}

/** Pieces that keep their places, repeated: of more, a text is made that has none. */
const PIECES = 1000;

function repeat(use: Use, { pieces, known }: Flat, [arg]: readonly Val[]): Val | undefined {
  const count = numberOf(arg, 0);
  if (count === undefined || !(count >= 0) || count === Infinity) return undefined;
  const times = Math.trunc(count);
  if (times * Math.max(pieces.length, lengthOf(pieces)) > LONGEST)
    return holeText({ why: 'budget', name: 'repeat()', from: use.from }, use.from);
  if (known !== undefined && times * pieces.length > PIECES)
    return textOf(use, [{ text: known.repeat(times), from: { ...use.from, exact: false } }]);
  if (times * pieces.length > PIECES) return unknownText(use, pieces);
  return textOf(use, pieces.length === 0 ? [] : Array.from({ length: times }, () => pieces).flat());
}

function padded(use: Use, { pieces, known }: Flat, [length, by]: readonly Val[], start: boolean): Val | undefined {
  const target = numberOf(length, 0);
  const filler = isAbsent(by) ? ' ' : flatText(by)?.known;
  if (target === undefined || filler === undefined) return undefined;
  if (target > LONGEST) return holeText({ why: 'budget', name: `${use.name}()`, from: use.from }, use.from);
  if (known === undefined) return unknownText(use, pieces);
  const text = ''.padStart(Math.trunc(target || 0) - known.length, filler);
  const padding = { text, from: { ...(by?.from ?? use.from), exact: false } };
  return textOf(use, start ? [padding, ...pieces] : [...pieces, padding]);
}

const isAbsent = (arg: Val | undefined): boolean => arg === undefined || (arg.is === 'plain' && arg.plain === undefined);

/** The parts between separators. What stands around a hole may be any number of them. */
function split(use: Use, { pieces, known }: Flat, [separator, limit]: readonly Val[]): Val | undefined {
  const by = flatText(separator)?.known;
  if (by === undefined || !isAbsent(limit)) return undefined;
  if (known !== undefined) return listAt(splitKnown(use, pieces, known, by), use.from);
  return by === '' ? undefined : splitAround(use, pieces, by);
}

function splitAround(use: Use, pieces: Text, by: string): Val | undefined {
  const first = pieces.findIndex(isHole);
  const last = pieces.findLastIndex(isHole);
  const hole = pieces[first];
  if (!hole || !isHole(hole)) return undefined;
  const rest = { rest: derived(use, hole).hole };
  const [before, after] = [pieces.slice(0, first), by.length === 1 ? pieces.slice(last + 1) : []];
  const [head, tail] = [before, after].map((each) => splitKnown(use, each, textIn(each), by));
  return listAt([...(head?.slice(0, -1) ?? []), rest, ...(tail?.slice(1) ?? [])], use.from);
}

const textIn = (pieces: Text): string => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');

function splitKnown(use: Use, pieces: Text, known: string, by: string): readonly Val[] {
  const parts = known.split(by);
  // Each part looks through the pieces from the first.
  use.machine.steps -= parts.length * Math.max(1, pieces.length / 10);
  if (use.machine.steps < 0) return [];
  let from = 0;
  return parts.map((part) => {
    const val = textOf(use, slice(pieces, from, from + part.length));
    from += part.length + by.length;
    return val;
  });
}

function startsWith(use: Use, { pieces, known }: Flat, [arg, position]: readonly Val[]): Val | undefined {
  const of = flatText(arg);
  if (!of || position) return undefined;
  const [before] = ends(pieces);
  const beginning = textIn(slice(pieces, 0, before));
  if (of.known === undefined) return unknownValue(use, of.pieces);
  if (known !== undefined || before >= of.known.length) return plainAt((known ?? beginning).startsWith(of.known), use.from);
  return of.known.startsWith(beginning) ? unknownValue(use, pieces) : plainAt(false, use.from);
}

function endsWith(use: Use, { pieces, known }: Flat, [arg, position]: readonly Val[]): Val | undefined {
  const of = flatText(arg);
  if (!of || position) return undefined;
  const all = lengthOf(pieces);
  const [, after] = ends(pieces);
  const ending = textIn(slice(pieces, all - after, all));
  if (of.known === undefined) return unknownValue(use, of.pieces);
  if (known !== undefined || after >= of.known.length) return plainAt((known ?? ending).endsWith(of.known), use.from);
  return of.known.endsWith(ending) ? unknownValue(use, pieces) : plainAt(false, use.from);
}

function includes(use: Use, { pieces, known }: Flat, [arg, position]: readonly Val[]): Val | undefined {
  const of = flatText(arg)?.known;
  if (position) return undefined;
  if (of === undefined) return arg?.is === 'text' ? unknownValue(use, pieces) : undefined;
  const runs = pieces.map((piece) => (isHole(piece) ? '\0hole' : piece.text));
  if (known !== undefined) return plainAt(known.includes(of), use.from);
  const isThere = of === '' || pieces.some((piece) => 'text' in piece && piece.text.includes(of));
  return isThere && runs.length > 0 ? plainAt(true, use.from) : unknownValue(use, pieces);
}

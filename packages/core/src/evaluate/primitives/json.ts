import type { Origin } from 'layerwright/spec';
import { raise } from '../guard.ts';
import { inOrder } from '../snapshot.ts';
import { type Condition } from '../condition.ts';
import { type Field, type Fields, type Items, type Part, type Val, choicePart, fieldsCell } from '../values.ts';
import { textAt } from './native.ts';
import { type Use, derived, flatText, isPiece, listAt, plainAt, textOf, unknownText, unknownValue } from './primitive.ts';
import { changeText } from './replace.ts';

type Method = (use: Use, args: readonly Val[]) => Val | undefined;

export const JSONS: Readonly<Record<string, Method>> = { 'ts:JSON.stringify': stringify, 'ts:JSON.parse': parse };

/** Values in values: what goes deeper is not known, and may hold itself. */
const DEPTH = 30;

/** A value as JSON. `gap` stands at the beginning of each line, once for each level. */
type Written = { readonly use: Use; readonly gap: string; readonly depth: number };

function stringify(use: Use, [of, replacer, indent]: readonly Val[]): Val | undefined {
  const gap = gapOf(indent);
  const isReplaced = replacer && !(replacer.is === 'plain' && (replacer.plain === null || replacer.plain === undefined));
  if (!of || gap === undefined || isReplaced) return undefined;
  const written = write({ use, gap, depth: 0 }, of);
  if (written === 'unknown') return of.is === 'hole' ? unknownValue(use, [{ hole: of.hole }]) : unknownText(use, []);
  return written === 'nothing' ? plainAt(undefined, use.from) : textOf(use, written);
}

function gapOf(indent: Val | undefined): string | undefined {
  if (!indent || (indent.is === 'plain' && indent.plain === undefined)) return '';
  if (indent.is === 'plain')
    return typeof indent.plain === 'number' ? ' '.repeat(Math.min(10, Math.max(0, Math.trunc(indent.plain)))) : undefined;
  return flatText(indent)?.known?.slice(0, 10);
}

/** `nothing`: it is left out. `unknown`: nobody knows what it is. */
function write(at: Written, val: Val): readonly Part[] | 'nothing' | 'unknown' {
  at.use.machine.steps--;
  if (at.depth > DEPTH || at.use.machine.steps < 0) return 'unknown';
  switch (val.is) {
    case 'plain':
      return val.plain === undefined ? 'nothing' : [{ text: JSON.stringify(val.plain), from: { ...val.from, exact: false } }];
    case 'text':
      return writeText(at.use, val.parts, val.from);
    case 'choice':
      return writeChoice(val, (each) => write(at, each));
    case 'list':
      return writeList(at, val.cell.value, val.from);
    case 'record':
      return writeRecord(at, val.cell.value, val.from);
    case 'function':
      return 'nothing';
    case 'instance':
      return ownWords(at);
    default:
      return 'unknown';
  }
}

/** What says itself how it is written may do anything. */
function ownWords({ use }: Written): 'unknown' {
  use.notUnderstood();
  return 'unknown';
}

type Split<T> = { readonly when: Condition; readonly then: T; readonly else: T };

function writeChoice<T>({ when, then: a, else: b }: Split<T>, one: (of: T) => ReturnType<typeof write>): ReturnType<typeof write> {
  const [then, otherwise] = [one(a), one(b)];
  if (then === 'nothing' && otherwise === 'nothing') return 'nothing';
  return typeof then === 'string' || typeof otherwise === 'string' ? 'unknown' : [choicePart(when, then, otherwise)];
}

/** A text between quotes. What has no escape in it keeps its place. */
function writeText(use: Use, parts: readonly Part[], from: Origin): readonly Part[] {
  const quote: Part = { text: '"', from: { ...from, exact: false } };
  return [quote, ...parts.flatMap((part) => writePart(use, part)), quote];
}

function writePart(use: Use, part: Part): readonly Part[] {
  if (!isPiece(part)) {
    const inside = (of: readonly Part[]): readonly Part[] => of.flatMap((each) => writePart(use, each));
    return [choicePart(part.when, inside(part.then), inside(part.else))];
  }
  if ('hole' in part) return [derived(use, part)];
  const text = JSON.stringify(part.text).slice(1, -1);
  return [text === part.text ? part : changeText(part, text)];
}

/** Half a character: whether it is escaped depends on its neighbour. */
const HALF = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/;
const hasHalf = (val: Val): boolean => val.is === 'text' && val.parts.some((part) => 'text' in part && HALF.test(part.text));

type Entry = { readonly before: readonly Part[]; readonly value: readonly Part[] };

function writeList(at: Written, items: Items, from: Origin): ReturnType<typeof write> {
  if ('when' in items) return writeChoice(items, (each) => writeList(at, each, from));
  if ('unknown' in items) return 'unknown';
  const entries: Entry[] = [];
  for (const item of items) {
    const value = 'rest' in item || hasHalf(item) ? 'unknown' : write({ ...at, depth: at.depth + 1 }, item);
    if (value === 'unknown') return 'unknown';
    entries.push({ before: [], value: value === 'nothing' ? [{ text: 'null', from }] : value });
  }
  return around(at, ['[', ']'], entries, from);
}

function writeRecord(at: Written, held: Fields, from: Origin): ReturnType<typeof write> {
  if ('when' in held) return writeChoice(held, (each) => writeRecord(at, each, from));
  if ('fields' in held && held.fields.has('toJSON')) return ownWords(at);
  if ('unknown' in held || held.rest) return 'unknown';
  const entries: Entry[] = [];
  for (const [name, field] of inOrder(held.fields)) {
    const value = hasHalf(field.value) || HALF.test(name) ? 'unknown' : write({ ...at, depth: at.depth + 1 }, field.value);
    if (value === 'unknown') return 'unknown';
    if (value !== 'nothing') entries.push({ before: keyOf(at, name, field), value });
  }
  return around(at, ['{', '}'], entries, from);
}

const keyOf = ({ use, gap }: Written, name: string, { key }: Field): readonly Part[] => {
  const from = { ...(key.from ?? use.from), exact: false };
  return [{ text: `${JSON.stringify(name)}:${gap === '' ? '' : ' '}`, from }];
};

function around(
  { gap, depth }: Written,
  [open, close]: readonly [string, string],
  entries: readonly Entry[],
  place: Origin,
): readonly Part[] {
  const from = { ...place, exact: false };
  if (entries.length === 0) return [{ text: `${open}${close}`, from }];
  const line = (level: number): string => (gap === '' ? '' : `\n${gap.repeat(level)}`);
  const inside = entries.flatMap(({ before, value }, i): readonly Part[] => [
    { text: `${i > 0 ? ',' : ''}${line(depth + 1)}`, from },
    ...before,
    ...value,
  ]);
  return [{ text: open, from }, ...inside, { text: `${line(depth)}${close}`, from }];
}

/** A text that is no JSON makes the call fail. */
function parse(use: Use, [of, reviver]: readonly Val[]): Val | undefined {
  const text = flatText(of);
  if (!text || reviver) return undefined;
  if (text.known === undefined) return unknownValue(use, text.pieces);
  use.machine.steps -= text.known.length / 10;
  if (text.known.includes('__proto__') || text.known.includes('\\u005f')) return undefined;
  try {
    return valueOf(use, JSON.parse(text.known) as Json);
  } catch {
    raise(use.machine);
    return plainAt(undefined, use.from);
  }
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function valueOf(use: Use, json: Json): Val {
  const { from } = use;
  use.machine.steps--;
  if (typeof json === 'string') return textAt(json === '' ? [] : [{ text: json, from: { ...from, exact: false } }], from);
  if (typeof json !== 'object' || json === null) return plainAt(json, from);
  if (Array.isArray(json))
    return listAt(
      (json as readonly Json[]).map((each) => valueOf(use, each)),
      from,
    );
  const fields = Object.entries(json).map(([name, each]) => [name, { value: valueOf(use, each), key: { text: name, from } }] as const);
  return { is: 'record', cell: fieldsCell({ fields: new Map(fields) }), from };
}

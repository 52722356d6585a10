import type { Instruction } from 'layerwright/spec';
import { ANY, type Doing, type Kind, eachKind } from './kinds.ts';
import type { Rule } from './rule.ts';

/** Some of a list of rules: a bit for each, in its order. */
export type Some = readonly number[];

/** Bits that a number has for this. */
const BITS = 31;

/** Which rules may find something by an instruction. What one rule says of itself is turned around once, into who asks for what. */
export type Concerns = {
  /** Those that say nothing of it. */
  readonly always: Some;
  /** By all words of a kind but the last one of several, and by that: the empty one where there is one alone. */
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, Some>>;
  readonly choosy: readonly { readonly number: number; readonly where: (doing: Doing) => boolean }[];
  /** An instruction is asked about once, however many images have it. */
  readonly known: WeakMap<Instruction, Some>;
};

const memo = new WeakMap<readonly Rule[], Concerns>();

export function concernsOf(rules: readonly Rule[]): Concerns {
  let concerns = memo.get(rules);
  if (!concerns) memo.set(rules, (concerns = turnedAround(rules)));
  return concerns;
}

function turnedAround(rules: readonly Rule[]): Concerns {
  const none = (): number[] => new Array<number>(Math.ceil(rules.length / BITS)).fill(0);
  const always = none();
  const byKind = new Map<string, Map<string, number[]>>();
  for (const [number, { of, where }] of rules.entries()) {
    if (!of && !where) add(always, number);
    else for (const kind of (of ?? EVERY).flatMap(withAny)) add(at(byKind, kind, none), number);
  }
  const choosy = rules.flatMap(({ where }, number) => (where ? [{ number, where }] : []));
  return { always, byKind, choosy, known: new WeakMap() };
}

/** A package that a file may name is named by any such file. */
const withAny = (kind: Kind): readonly Kind[] => (kind.startsWith('pip ') ? [kind, `pip ${ANY}`] : [kind]);

function at(byKind: Map<string, Map<string, number[]>>, kind: Kind, none: () => number[]): number[] {
  const end = kind.lastIndexOf(' ');
  const [first, last] = end < 0 ? [kind, ''] : [kind.slice(0, end), kind.slice(end + 1)];
  let byLast = byKind.get(first);
  if (!byLast) byKind.set(first, (byLast = new Map<string, number[]>()));
  let some = byLast.get(last);
  if (!some) byLast.set(last, (some = none()));
  return some;
}

const EVERY: readonly Instruction['do'][] = ['from', 'run', 'copy', 'pairs', 'set', 'attach', 'invalid', 'anything'];

/** The rules that may find something in a stage, as far as its instructions say. */
export function concernedBy(concerns: Concerns, all: readonly Doing[]): Some {
  const out = [...concerns.always];
  for (const doing of all) join(out, concernedByOne(concerns, doing));
  return out;
}

function concernedByOne(concerns: Concerns, doing: Doing): Some {
  let some = concerns.known.get(doing.instruction);
  if (!some) concerns.known.set(doing.instruction, (some = read(concerns, doing)));
  return some;
}

function read({ always, byKind, choosy }: Concerns, doing: Doing): Some {
  const out = always.map(() => 0);
  eachKind(doing, (kind, last = '') => {
    const some = byKind.get(kind)?.get(last);
    if (some) join(out, some);
  });
  for (const { number, where } of choosy) if (has(out, number) && !where(doing)) remove(out, number);
  return out;
}

/** Whether a rule, by its place in the list, is one of some. */
export const has = (some: Some, number: number): boolean => ((some[Math.floor(number / BITS)] ?? 0) & (1 << (number % BITS))) !== 0;

function add(some: number[], number: number): void {
  const at = Math.floor(number / BITS);
  some[at] = (some[at] ?? 0) | (1 << (number % BITS));
}

function remove(some: number[], number: number): void {
  const at = Math.floor(number / BITS);
  some[at] = (some[at] ?? 0) & ~(1 << (number % BITS));
}

function join(some: number[], others: Some): void {
  for (let at = 0; at < some.length; at++) some[at] = (some[at] ?? 0) | (others[at] ?? 0);
}

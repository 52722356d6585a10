import type { Hole, Origin } from 'layerwright/spec';
import type { Declared, Literal } from '../syntax/program.ts';
import type { Condition } from './condition.ts';
import type { Val } from './values.ts';

/** What the user takes holes to be, by any of their names. An environment variable is a string or not set. */
export type Assumptions = ReadonlyMap<string, Literal | undefined>;

/** Something that is not known and has names, by which the user may say what it is: the clearest first, of which there is one each. */
export type Asked = {
  readonly names: readonly string[];
  readonly why: Hole['why'];
  readonly declared: Declared | undefined;
  /** What it is compared with, and its default. */
  readonly values: Set<Literal>;
  /** Where the program asks for it. */
  readonly places: Origin[];
  /** What it was taken to be in this reading. */
  taken?: { readonly value: Literal | undefined };
};

/** What has been asked for while a program is read. */
export type Asking = {
  readonly assume: Assumptions;
  readonly all: Map<string, Asked>;
  readonly byHole: WeakMap<Hole, Naming>;
  /** Holes whose fields may be others than at first. */
  readonly changed: WeakSet<Hole>;
};

/** What a hole is called; an empty name stands for something whose fields are called by their own names. */
export type Naming = {
  readonly names: readonly string[];
  readonly declared?: Declared | undefined;
  readonly values?: readonly Literal[];
  /** A value is looked into once: what is in a part of it may be changed through another name. */
  readonly isPart?: true;
};

export const askingFor = (assume: Assumptions): Asking => ({ assume, all: new Map(), byHole: new WeakMap(), changed: new WeakSet() });

/** Places that are remembered of one hole. */
const PLACES = 100;

/** Notes that a hole was asked for. */
export function noteAsked(asking: Asking, hole: Hole, naming: Naming, from: Origin): void {
  asking.byHole.set(hole, naming);
  const asked = askedBy(asking, hole, naming);
  if (!asked) return;
  for (const value of [...(naming.values ?? []), ...(naming.declared?.values ?? [])]) asked.values.add(value);
  if (asked.places.length < PLACES && !asked.places.some((each) => isSameSpan(each, from))) asked.places.push(from);
}

/** What the user takes a hole for that was asked for; nothing where they say nothing. */
export function answer(asking: Asking, hole: Hole, naming: Naming, from: Origin): Val | undefined {
  const asked = askedBy(asking, hole, naming);
  const name = asked?.names.find((each) => asking.assume.has(each));
  if (!asked || name === undefined) return undefined;
  const given = asking.assume.get(name);
  const value = hole.why === 'env' && given !== undefined ? String(given) : given;
  asked.taken = { value };
  return typeof value === 'string' ? { is: 'text', parts: [{ text: value, from }], from } : { is: 'plain', plain: value, from };
}

function askedBy({ all }: Asking, { why }: Hole, { names, declared }: Naming): Asked | undefined {
  const [first] = names;
  if (first === undefined || names.includes('')) return undefined;
  let asked = all.get(first);
  if (!asked) all.set(first, (asked = { names, why, declared, values: new Set(), places: [] }));
  return asked;
}

const isSameSpan = (a: Origin, b: Origin): boolean => a.in === b.in && a.span[0] === b.span[0] && a.span[1] === b.span[1];

/** What a field of a hole is called, as long as nobody can have put another value there. */
export function fieldNaming({ byHole, changed }: Asking, of: Hole, key: string): Naming | undefined {
  const naming = byHole.get(of);
  if (!naming || naming.isPart || changed.has(of)) return undefined;
  return { names: joined(naming.names, key), declared: naming.declared?.fields?.get(key), isPart: true };
}

/** What a method of a hole is called. */
export function methodNaming({ byHole }: Asking, of: Hole, name: string): Naming | undefined {
  const naming = byHole.get(of);
  return naming && { names: joined(naming.names, name), isPart: true };
}

const joined = (names: readonly string[], key: string): readonly string[] => names.map((name) => (name === '' ? key : `${name}.${key}`));

/** What the result of a call of a hole is called: the same in each call. */
export function resultNaming({ byHole }: Asking, of: Hole): Naming | undefined {
  const naming = byHole.get(of);
  return naming && { names: naming.names.map((name) => `${name}()`), isPart: true };
}

/** A branch depends on a hole: what it is compared with is a value that it may have. */
export function noteCompared(asking: Asking, { hole, test }: Condition): void {
  if (typeof test === 'object') askedFor(asking, hole)?.values.add(test.equals);
}

/** What was asked for and is this hole; nothing where it has no name. */
export function askedFor({ byHole, all }: Asking, hole: Hole): Asked | undefined {
  const [name] = byHole.get(hole)?.names ?? [];
  return name === undefined ? undefined : all.get(name);
}

import { type Cell, watched } from './cell.ts';
import { type Given, isSameCondition } from './condition.ts';
import { type Effect, type Machine, repeat } from './machine.ts';
import { type Answer, type Memory, Trace } from './memory.ts';
import { builderNamedIn } from './named-builder.ts';
import type { Scope, Val } from './values.ts';

/** What holds when a part of the program begins, and tells how it goes on. */
type Before = {
  readonly language: string | undefined;
  readonly facts: readonly Given[];
  readonly loose: readonly unknown[];
  readonly steps: number;
};

/** One run of a part of a program. */
type Run<T> = {
  readonly given: unknown;
  readonly result: T;
  readonly before: Before;
  readonly names: readonly (readonly [scope: Scope, name: string, cell: Cell<Val> | undefined])[];
  readonly cells: readonly (readonly [cell: Cell<unknown>, value: unknown])[];
  readonly trace: Trace<Effect>;
  readonly after: readonly (readonly [cell: Cell<unknown>, value: unknown])[];
  readonly steps: number;
};

const NOTHING: readonly unknown[] = [];

/** The most of the steps left that a part may take if it is not to be run again. */
const SHARE = 0.2;

/**
 * `given`: what the part is run with, beside what it looks up. `isKept`: whether what it gives may be given again. `hasParts`:
 * what runs in it is remembered, too, so that where one part changed the others are not run again.
 */
type Kept<T> = { readonly given?: unknown; readonly isKept?: (result: T) => boolean; readonly hasParts?: boolean };

/** What a part of a program gives: what it gave before, if all that it reads is as it was then, else what it gives now. */
export function remembered<T>(machine: Machine, part: object, run: () => T, kept: Kept<T> = {}): T {
  const { memory, trace: outer } = machine;
  if (!memory || machine.trail || (outer && !outer.parts)) return run();
  const known = memory.runs.get(part) as Run<T> | undefined;
  if (known && known.given === kept.given && isSame(machine, known)) return replay(machine, memory, known);
  memory.runs.delete(part);
  return noted(machine, memory, { part, run, kept });
}

type Part<T> = { readonly part: object; readonly run: () => T; readonly kept: Kept<T> };

function noted<T>(machine: Machine, memory: Memory, { part, run, kept: { given, isKept, hasParts = false } }: Part<T>): T {
  const { language, facts, loose, steps } = machine;
  const before: Before = { language, facts, loose: loose.size === 0 ? NOTHING : [...loose], steps };
  const trace = new Trace<Effect>(hasParts);
  const result = traced(machine, memory, trace, run);
  if (isKept?.(result) !== false && isRepeatable(machine, before)) {
    const names = [...trace.names].flatMap(([scope, all]) => [...all].map(([name, cell]) => [scope, name, cell] as const));
    const after = [...trace.changes.keys()].map((cell) => [cell, cell.held] as const);
    memory.runs.set(part, { given, result, before, names, cells: [...trace.cells], trace, after, steps: steps - machine.steps });
  }
  return result;
}

function traced<T>(machine: Machine, memory: Memory, trace: Trace<Effect>, run: () => T): T {
  const outer = machine.trace;
  machine.trace = trace;
  try {
    return watched(trace, run);
  } finally {
    machine.trace = outer;
    memory.changed.push(...trace.changes);
    if (outer) takePart(outer, trace);
  }
}

/** What a part of a part reads and changes, its whole does. */
function takePart(outer: Trace<Effect>, trace: Trace<Effect>): void {
  outer.add(trace);
  outer.parts?.add(trace);
  for (const part of trace.parts ?? []) outer.parts?.add(part);
}

/** How loops end depends on the steps that are left. */
const isRepeatable = (machine: Machine, { language, facts, steps }: Before): boolean =>
  machine.memory !== undefined &&
  !machine.thrown &&
  machine.facts === facts &&
  machine.language === language &&
  steps - machine.steps <= steps * SHARE;

function replay<T>(machine: Machine, memory: Memory, { result, after, trace, steps }: Run<T>): T {
  if (machine.trace) takePart(machine.trace, trace);
  for (const [cell, value] of after) {
    memory.changed.push([cell, cell.held]);
    cell.value = value;
  }
  for (const effect of trace.effects) repeat(machine, effect);
  machine.steps -= steps;
  return result;
}

function isSame(machine: Machine, { before, names, cells, trace, steps }: Run<unknown>): boolean {
  return (
    steps <= machine.steps * SHARE &&
    before.language === machine.language &&
    areFacts(before.facts, machine.facts) &&
    areNamed(names) &&
    areHeld(cells) &&
    isIn(machine.env, trace.environment) &&
    trace.answers.every((answer) => isAnswer(machine, answer)) &&
    (trace.named.size === 0 || [...trace.named].every(([file, dialect]) => builderNamedIn(machine, file) === dialect)) &&
    areLoose(before.loose, machine)
  );
}

/** Asked of each part at each keystroke, as the next one. */
function areNamed(names: Run<unknown>['names']): boolean {
  for (const each of names) if (each[0].names.get(each[1]) !== each[2]) return false;
  return true;
}

function areHeld(cells: Run<unknown>['cells']): boolean {
  for (const each of cells) if (each[0].held !== each[1]) return false;
  return true;
}

function isAnswer(machine: Machine, { specifier, from, read, module }: Answer): boolean {
  const now = machine.readModule(specifier, from);
  if (read && 'file' in read) return now === read && machine.modules.get(read.file) === module;
  return read === undefined ? now === undefined : now !== undefined && 'why' in now && now.why === read.why;
}

/** Whether each key still leads where it did. */
function isIn<K, V>(now: ReadonlyMap<K, V>, before: ReadonlyMap<K, V | undefined>): boolean {
  for (const [key, value] of before) if (now.get(key) !== value) return false;
  return true;
}

const areLoose = (before: readonly unknown[], { loose }: Machine): boolean =>
  before.length === loose.size && (before.length === 0 || [...loose].every((each, i) => each === before[i]));

const areFacts = (a: readonly Given[], b: readonly Given[]): boolean =>
  a === b || (a.length === b.length && a.every(({ condition, is }, i) => b[i]?.is === is && isSameCondition(condition, b[i].condition)));

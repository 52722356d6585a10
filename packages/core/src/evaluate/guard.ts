import type { Origin } from 'layerwright/spec';
import { type Given, settled } from './condition.ts';
import { FACTS, fork } from './fork.ts';
import { type Guard, type Machine, type Thrown, set, unsupported } from './machine.ts';
import type { Frame, Outcome, Val } from './values.ts';

/** Places where one statement may be left by an error. Where there are more, nothing is known of what it did. */
const PLACES = 8;

/** An error is thrown here. */
export function raise(machine: Machine): void {
  note(machine, true);
  machine.thrown = true;
}

/** An error is perhaps thrown here: what is called is not known, or may refuse what it is given. */
export const risk = (machine: Machine): void => {
  note(machine, false);
};

function note(machine: Machine, isSure: boolean): void {
  const { guard } = machine;
  if (!guard || guard.deaf || guard.lost) return;
  const thrown: Thrown = {
    facts: machine.facts.slice(guard.facts),
    sure: isSure && machine.facts.length < FACTS,
    state: new Map([...guard.before.keys()].map((cell) => [cell, cell.value])),
  };
  machine.steps -= thrown.state.size / 10;
  const last = guard.thrown.at(-1);
  if (last && isSame(last, thrown)) {
    if (last.sure || !thrown.sure) return;
    guard.thrown.pop();
  }
  if (guard.thrown.length < PLACES) guard.thrown.push(thrown);
  else guard.lost = true;
}

const isSame = (a: Thrown, b: Thrown): boolean =>
  a.facts.length === b.facts.length &&
  a.facts.every((fact, i) => fact === b.facts[i]) &&
  a.state.size === b.state.size &&
  [...a.state].every(([cell, value]) => b.state.get(cell) === value);

/** How guarded code ended, and where it may have been left. */
export type Guarded = { readonly guard: Guard; readonly outcome: Outcome };

/** Runs code and remembers where it may have been left by an error. What it learned of conditions on its way is forgotten. */
export function guarded(machine: Machine, run: () => Outcome, deaf = false): Guarded {
  const { facts, guard: up } = machine;
  const guard: Guard = { up, facts: facts.length, before: new Map(), thrown: [], deaf, lost: false };
  machine.guard = guard;
  const outcome = run();
  machine.guard = up;
  if (!deaf) machine.facts = facts;
  return { guard, outcome };
}

/** Runs code whose errors are none of the guard's below. */
export function outside(machine: Machine, guard: Guard | undefined, run: () => Outcome): Outcome {
  const before = machine.guard;
  machine.guard = guard;
  const outcome = run();
  machine.guard = before;
  return outcome;
}

/** What follows guarded code: `caught` where it was left by an error, with what had changed by then; else `otherwise`. */
type Ways = { readonly caught: () => Outcome; readonly otherwise: () => Outcome; readonly from: Origin };

export function eachWay(machine: Machine, { before, thrown }: Guard, { caught, otherwise, from }: Ways): Outcome {
  const way = (i: number): Outcome => {
    const place = thrown[i];
    if (!place) return otherwise();
    const other = (): Outcome => way(i + 1);
    const leave = (): Outcome => {
      for (const [cell, old] of before) set(machine, cell, place.state.has(cell) ? place.state.get(cell) : old);
      return caught();
    };
    return isLeft(machine, place, { leave, other, from });
  };
  return way(0);
}

type Left = { readonly leave: () => Outcome; readonly other: () => Outcome; readonly from: Origin };

/** Whether an error was thrown at a place is known where one condition says it, else a condition of its own. */
function isLeft(machine: Machine, { facts, sure }: Thrown, { leave, other, from }: Left): Outcome {
  const ways = facts.map((fact) => ({ fact, known: settled(fact.condition, machine.facts) }));
  if (ways.some(({ fact, known }) => known === !fact.is)) return other();
  const [only, ...more] = ways.filter(({ known }) => known === undefined).map(({ fact }) => fact);
  if (sure && !only) return leave();
  const isOne = sure && only && more.length === 0;
  const { condition, is }: Given = isOne ? only : { condition: { hole: unsupported('error', from), test: 'truthy' }, is: true };
  return is ? fork(machine, condition, leave, other) : fork(machine, condition, other, leave);
}

/** What the cells held before guarded code began. */
export function restore(machine: Machine, { before }: Guard): void {
  for (const [cell, old] of before) set(machine, cell, old);
}

/** A function is left with a value. */
export function returned(machine: Machine, { unwind }: Frame, value: Val): Outcome {
  const leave = (): Outcome => ({ is: 'returned', value });
  return unwind && !machine.thrown ? unwind(leave) : leave();
}

import { NOWHERE } from 'layerwright/spec';
import { noteCompared } from './assume.ts';
import type { Cell } from './cell.ts';
import { type Condition, type Given, settled } from './condition.ts';
import { type Machine, perform, set } from './machine.ts';
import { type Outcome, type Truth, type Val, choice } from './values.ts';

/**
 * Runs both branches of a condition that is not known, from the same state, and makes one state of the two. A branch that
 * throws did not happen: what follows knows that the other one was taken.
 */
export function fork(machine: Machine, when: Condition, then: () => Outcome, otherwise: () => Outcome): Outcome {
  if (typeof when.test === 'object') perform(machine, ({ asking }) => noteCompared(asking, when));
  const known = settled(when, machine.facts);
  if (known !== undefined) return known ? then() : otherwise();
  const outer = machine.trail;
  const first = recorded(machine, { condition: when, is: true }, then);
  first.undo();
  if (first.outcome.is === 'thrown') {
    machine.trail = outer;
    assume(machine, { condition: when, is: false });
    return otherwise();
  }
  const second = recorded(machine, { condition: when, is: false }, otherwise);
  machine.trail = outer;
  if (second.outcome.is === 'thrown') {
    second.undo();
    for (const [cell, after] of first.after) set(machine, cell, after);
    assume(machine, { condition: when, is: true });
    return first.outcome;
  }
  join(machine, when, first, second);
  if (first.outcome.is === 'end' && second.outcome.is === 'end') return first.outcome;
  return { is: 'returned', value: choice(when, valueOf(first.outcome), valueOf(second.outcome)) };
}

/** More facts are not kept: each condition is compared with all of them. */
export const FACTS = 100;

function assume(machine: Machine, fact: Given): void {
  if (machine.facts.length < FACTS) machine.facts = [...machine.facts, fact];
}

/** How something ended, a call in it that threw included. */
export function orThrown<T>(machine: Machine, outcome: T): T | Extract<Outcome, { is: 'thrown' }> {
  if (!machine.thrown) return outcome;
  machine.thrown = false;
  return { is: 'thrown' };
}

/** Runs one of two branches, or both where nobody knows which. */
export function branch(machine: Machine, when: Truth, then: () => Outcome, otherwise: () => Outcome): Outcome {
  if (typeof when === 'boolean') return when ? then() : otherwise();
  if ('condition' in when)
    return when.negated ? fork(machine, when.condition, otherwise, then) : fork(machine, when.condition, then, otherwise);
  const inCase = (of: Truth) => (): Outcome => branch(machine, of, then, otherwise);
  return fork(machine, when.when, inCase(when.then), inCase(when.else));
}

const valueOf = (outcome: Outcome): Val => (outcome.is === 'returned' ? outcome.value : { is: 'plain', plain: undefined, from: NOWHERE });

type Recorded = {
  readonly outcome: Outcome;
  readonly before: ReadonlyMap<Cell<unknown>, unknown>;
  readonly after: ReadonlyMap<Cell<unknown>, unknown>;
  readonly undo: () => void;
};

function recorded(machine: Machine, fact: Given, run: () => Outcome): Recorded {
  const before = new Map<Cell<unknown>, unknown>();
  const outer = machine.facts;
  const outerBegun = machine.begun;
  machine.trail = before;
  machine.begun = new Set();
  machine.forks++;
  assume(machine, fact);
  const outcome = orThrown(machine, run());
  machine.facts = outer;
  for (const cell of machine.begun) outerBegun.add(cell);
  machine.begun = outerBegun;
  machine.forks--;
  const after = new Map([...before.keys()].map((cell) => [cell, cell.value]));
  return {
    outcome,
    before,
    after,
    undo: () => {
      for (const [cell, old] of before) cell.value = old;
    },
  };
}

function join(machine: Machine, when: Condition, first: Recorded, second: Recorded): void {
  second.undo();
  for (const cell of new Set([...first.after.keys(), ...second.after.keys()])) {
    const then = first.after.has(cell) ? first.after.get(cell) : cell.value;
    const otherwise = second.after.has(cell) ? second.after.get(cell) : cell.value;
    set(machine, cell, cell.join(when, then, otherwise));
  }
}

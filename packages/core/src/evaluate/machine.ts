import { type Anchor, type Dialect, type Hole, type Origin, type Span, NOWHERE } from 'layerwright/spec';
import type { CallExpression, Names, Statement } from '../syntax/program.ts';
import { type Asking, type Assumptions, ask, askingFor, noteCompared } from './assume.ts';
import { type Given, settled } from './facts.ts';
import type { Cell, Condition, Frame, FunctionVal, ImageVal, Module, Native, Outcome, ReadModule, Scope, Truth, Val } from './values.ts';
import { choice, holeAt, valCell } from './values.ts';

export type { Outcome } from './values.ts';

/** An expression statement whose value is an image that nothing takes. `receiver` names the variable it was called on. */
export type Drop = { readonly image: ImageVal; readonly statement: Origin; readonly receiver?: string };

/** The parts of evaluation that call each other across files. */
export type Interpreter = {
  readonly call: (machine: Machine, x: CallExpression, frame: Frame) => Val;
  readonly body: (machine: Machine, body: readonly Statement[], frame: Frame, then?: () => Outcome) => Outcome;
};

/** What changes while a program is read. One machine reads one program once. */
export type Machine = {
  readonly dialects: readonly Dialect[];
  readonly interpreter: Interpreter;
  readonly readModule: ReadModule;
  /** The files that have run or are running, by their names. */
  readonly modules: Map<string, Module>;
  /** Evaluation steps left. */
  steps: number;
  /** Calls entered and not left. */
  depth: number;
  /** A call threw: the statement that it stands in does not go on. */
  thrown: boolean;
  /** Branches of conditions that are not known, entered and not left. */
  forks: number;
  /** The functions that are running, each with the branches it was entered in. */
  readonly running: Map<FunctionVal['code'], number>;
  /** What holds here, whatever the environment: the branches entered and not left, and those that cannot have been taken. */
  facts: readonly Given[];
  /** What was overwritten since the innermost branch began. */
  trail: Map<Cell<unknown>, unknown> | undefined;
  /** `process.env`, and the hole of each variable in it. */
  readonly environment: Hole;
  readonly env: Map<string, Hole>;
  /** The program wrote to its environment: what it reads from there now is not what it was started with. */
  ownEnv: boolean;
  readonly functions: Map<FunctionVal['code'], FunctionVal>;
  /** Every image a call made, and what became of it. */
  readonly made: Map<ImageVal, Fate>;
  readonly drops: Drop[];
  /** What something not understood has: any call that is not understood may run it. */
  readonly loose: Set<FunctionVal | Code>;
  /** The language whose methods mean what they usually do; none once a file of the program may have changed them. */
  language: string | undefined;
  /** Holes that are something primitives know. */
  readonly natives: WeakMap<Hole, Native>;
  /** What is asked for that is not known, and what the user takes it to be. */
  readonly asking: Asking;
  /** Lists and objects that can no longer be changed, perhaps. */
  readonly frozen: WeakSet<object>;
};

/** Code that is not understood, and what it sees. */
export type Code = { readonly is: 'code'; readonly names: Names; readonly frame: Frame };

/** `part`: another call or image took it up. `final`: something that is not ours took it. `free`: nothing did. */
export type Fate = 'free' | 'part' | 'final';

const STEPS = 200_000;
export const DEPTH = 60;

/** What a machine is given. */
export type Equipment = Pick<Machine, 'dialects' | 'interpreter' | 'readModule'> & { readonly assume: Assumptions };

export const machineFor = ({ assume: assumptions, ...given }: Equipment): Machine => ({
  ...given,
  modules: new Map(),
  steps: STEPS,
  depth: 0,
  thrown: false,
  forks: 0,
  running: new Map(),
  facts: [],
  trail: undefined,
  environment: { why: 'env', name: 'process.env' },
  env: new Map(),
  ownEnv: false,
  functions: new Map(),
  made: new Map(),
  drops: [],
  loose: new Set(),
  language: undefined,
  natives: new WeakMap(),
  asking: askingFor(assumptions),
  frozen: new WeakSet(),
});

export function set<T>(machine: Machine, cell: Cell<T>, value: T): void {
  if (machine.trail && !machine.trail.has(cell as Cell<unknown>)) machine.trail.set(cell as Cell<unknown>, cell.value);
  cell.value = value;
}

export const lookUp = (scope: Scope | undefined, name: string): Cell<Val> | undefined => {
  for (let at = scope; at; at = at.up) {
    const cell = at.names.get(name);
    if (cell) return cell;
  }
  return undefined;
};

/** Gives a name in this scope its value; one that is there already is overwritten, so that branches can be joined. */
export function declare(machine: Machine, scope: Scope, name: string, value: Val): void {
  const cell = scope.names.get(name);
  if (cell) set(machine, cell, value);
  else scope.names.set(name, valCell(value));
}

export const inner = (frame: Frame): Frame => ({ ...frame, scope: { up: frame.scope, names: new Map() } });

export const at = (span: Span, { anchor, via }: { readonly anchor: Anchor; readonly via?: Origin }, exact = false): Origin =>
  via ? { in: anchor, span, exact, via } : { in: anchor, span, exact };

/** The hole of an environment variable: one for each name, as long as the program does not write to it. */
function envHole(machine: Machine, name: string, from: Origin): Hole {
  const known = machine.env.get(name);
  return known ?? newEnv(machine, name, { why: machine.ownEnv ? 'unsupported' : 'env', name: `process.env.${name}`, from });
}

/** What an environment variable holds: what the program was started with, as the user says, as long as it does not write to it. */
export function envVal(machine: Machine, name: string, from: Origin): Val {
  const hole = envHole(machine, name, from);
  return (hole.why === 'env' ? ask(machine.asking, hole, { names: [hole.name, name] }, from) : undefined) ?? holeAt(hole, from);
}

/** The program writes to a variable of its environment, or to one that is not known. */
export function writeEnv(machine: Machine, name: string | undefined, from: Origin): void {
  if (name !== undefined) {
    newEnv(machine, name, unsupported(`process.env.${name}`, from));
    return;
  }
  machine.env.clear();
  machine.ownEnv = true;
}

function newEnv(machine: Machine, name: string, hole: Hole): Hole {
  machine.env.set(name, hole);
  return hole;
}

export const unsupported = (name: string, from: Origin = NOWHERE): Hole => ({ why: 'unsupported', name, from });

/**
 * Runs both branches of a condition that is not known, from the same state, and makes one state of the two. A branch that
 * throws did not happen: what follows knows that the other one was taken.
 */
export function fork(machine: Machine, when: Condition, then: () => Outcome, otherwise: () => Outcome): Outcome {
  noteCompared(machine.asking, when);
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
const FACTS = 100;

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
  machine.trail = before;
  machine.forks++;
  assume(machine, fact);
  const outcome = orThrown(machine, run());
  machine.facts = outer;
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

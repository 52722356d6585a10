import { type Anchor, type Dialect, type Hole, type Origin, type Span, NOWHERE } from 'layerwright/spec';
import type { CallExpression, ClassExpression, Names, Statement } from '../syntax/program.ts';
import { type Asking, type Assumptions, type Naming, answer, askingFor, noteAsked } from './assume.ts';
import type { Given } from './condition.ts';
import type { ClassVal, Frame, FunctionVal, ImageVal, ItemList, Module, Native, Outcome, ReadModule, Scope, Val } from './values.ts';
import type { Holding } from './shared.ts';
import { holeAt, valCell } from './values.ts';
import type { Cell } from './cell.ts';
import { type Memory, type Trace, newMemory } from './memory.ts';

export type { Outcome } from './values.ts';

/** An expression statement whose value is an image that nothing takes. `receiver` names the variable it was called on. */
export type Drop = { readonly image: ImageVal; readonly statement: Origin; readonly receiver?: string };

/**
 * An image is given to what runs it, and says on which GPU; nothing where that is not known, and an empty one where there is none.
 * `count`: how many of them, where that is said.
 */
export type Run = {
  readonly image: ImageVal;
  readonly by: string;
  readonly gpu: string | undefined;
  readonly count?: number;
  readonly from: Origin;
};

/** The parts of evaluation that call each other across files. */
export type Interpreter = {
  readonly call: (machine: Machine, x: CallExpression, frame: Frame) => Val;
  readonly define: (machine: Machine, x: ClassExpression, frame: Frame, parent: Val | undefined) => Val;
  /** Calls a function of this program on something. */
  readonly apply: (machine: Machine, fn: FunctionVal, given: { readonly args: ItemList; readonly from: Origin; readonly on?: Val }) => Val;
  readonly body: (machine: Machine, body: readonly Statement[], frame: Frame, then?: () => Outcome) => Outcome;
};

/** What changes while a program is read. One machine reads one program once. */
export type Machine = {
  readonly dialects: readonly Dialect[];
  readonly interpreter: Interpreter;
  readonly readModule: ReadModule;
  /** The files that have run or are running, by their names. */
  readonly modules: ReadonlyMap<string, Module>;
  /** Names of functions that return an image, whether they are read or not. */
  readonly wrappers: readonly string[];
  /** Evaluation steps left. */
  steps: number;
  /** Calls entered and not left. */
  depth: number;
  /** A call threw: the statement that it stands in does not go on. */
  thrown: boolean;
  /** Branches of conditions that are not known, entered and not left. */
  forks: number;
  /** Loops of unknown length of which a pass is run. */
  openLoops: number;
  /** The functions that are running, each with the branches it was entered in. */
  readonly running: Map<FunctionVal['code'], number>;
  /** What holds here, whatever the environment: the branches entered and not left, and those that cannot have been taken. */
  facts: readonly Given[];
  /** What may catch an error that is thrown here: the innermost one. */
  guard: Guard | undefined;
  /** What was overwritten since the innermost branch began. */
  trail: Map<Cell<unknown>, unknown> | undefined;
  /** Images that began since the innermost branch did: where it is not taken there are none, so that nothing is joined. */
  begun: Set<Cell<unknown>>;
  /** `process.env`, and the hole of each variable in it. */
  readonly environment: Hole;
  readonly env: ReadonlyMap<string, Hole>;
  /** The program wrote to its environment: what it reads from there now is not what it was started with. */
  ownEnv: boolean;
  readonly functions: ReadonlyMap<FunctionVal['code'], FunctionVal>;
  readonly classes: ReadonlyMap<ClassVal['code'], ClassVal>;
  /** Every image a call made, and what became of it. */
  readonly made: ReadonlyMap<ImageVal, Fate>;
  /** Where calls of builders stand that have been made: spans by their statements. */
  readonly built: readonly Origin[];
  readonly drops: readonly Drop[];
  /** What names were given builders that their calls change. */
  readonly held: readonly Holding[];
  readonly runs: readonly Run[];
  /** What something not understood has: any call that is not understood may run it. */
  readonly loose: ReadonlySet<FunctionVal | Code | ImageVal>;
  /** The language whose methods mean what they usually do; none once a file of the program may have changed them. */
  language: string | undefined;
  /** Holes that are something primitives know. */
  readonly natives: WeakMap<Hole, Native>;
  /** What earlier readings left, and what the part of the program that is running reads and changes. */
  memory: Memory | undefined;
  trace: Trace<Effect> | undefined;
  /** What is asked for that is not known, and what the user takes it to be. */
  readonly asking: Asking;
  /** Lists and objects that can no longer be changed, perhaps. */
  readonly frozen: Pick<WeakSet<object>, 'has'>;
};

/** Code of which an error may be caught, while it runs: what was overwritten since it began, and where it may have been left. */
export type Guard = {
  readonly up: Guard | undefined;
  /** How many facts held before it. */
  readonly facts: number;
  readonly before: Map<Cell<unknown>, unknown>;
  readonly thrown: Thrown[];
  /** Nobody asks where it is left. */
  readonly deaf: boolean;
  /** There were too many places to remember. */
  lost: boolean;
};

/** A place where an error was thrown, or perhaps was: what led there, and what the cells held that had changed. */
export type Thrown = { readonly facts: readonly Given[]; readonly sure: boolean; readonly state: ReadonlyMap<Cell<unknown>, unknown> };

/** Code that is not understood, and what it sees. */
export type Code = { readonly is: 'code'; readonly names: Names; readonly frame: Frame };

/** `part`: another call or image took it up. `final`: something that is not ours took it. `free`: nothing did. */
export type Fate = 'free' | 'part' | 'final';

const STEPS = 200_000;
export const DEPTH = 60;

/** What a machine is given. */
export type Equipment = Pick<Machine, 'dialects' | 'interpreter' | 'readModule' | 'wrappers' | 'memory'> & { readonly assume: Assumptions };

export const machineFor = ({ assume: assumptions, ...given }: Equipment): Machine => ({
  ...given,
  modules: new Map(),
  steps: STEPS,
  depth: 0,
  thrown: false,
  forks: 0,
  openLoops: 0,
  running: new Map(),
  facts: [],
  guard: undefined,
  trail: undefined,
  begun: new Set(),
  environment: { why: 'env', name: 'process.env' },
  env: new Map(),
  ownEnv: false,
  functions: new Map(),
  classes: new Map(),
  made: new Map(),
  built: [],
  drops: [],
  held: [],
  runs: [],
  loose: new Set(),
  language: undefined,
  natives: given.memory?.natives ?? new WeakMap(),
  trace: undefined,
  asking: askingFor(assumptions),
  frozen: new WeakSet(),
});

/** What is noted while a program is read, and only by `perform`. */
type Notes = {
  readonly modules: Map<string, Module>;
  readonly env: Map<string, Hole>;
  readonly functions: Map<FunctionVal['code'], FunctionVal>;
  readonly classes: Map<ClassVal['code'], ClassVal>;
  readonly made: Map<ImageVal, Fate>;
  readonly built: Origin[];
  readonly drops: Drop[];
  readonly held: Holding[];
  readonly runs: Run[];
  readonly loose: Set<FunctionVal | Code | ImageVal>;
  readonly frozen: WeakSet<object>;
  readonly asking: Asking;
};

/** Something that evaluation notes. */
export type Effect = (notes: Notes) => void;

/** Notes something now, and whenever what is running would be run again. */
export function perform(machine: Machine, effect: Effect): void {
  repeat(machine, effect);
  machine.trace?.effects.push(effect);
}

export const repeat = (machine: Machine, effect: Effect): void => {
  effect(machine as unknown as Notes);
};

/** What the user takes a hole for; nothing where they say nothing. Either way it is known from then on that it was asked for. */
export function ask(machine: Machine, hole: Hole, naming: Naming, from: Origin): Val | undefined {
  perform(machine, ({ asking }) => noteAsked(asking, hole, naming, from));
  return answer(machine.asking, hole, naming, from);
}

/** Nothing is kept of this reading: something happened in it that cannot be done again. */
export function forgetAll(machine: Machine): void {
  if (machine.memory) Object.assign(machine.memory, newMemory());
  machine.memory = undefined;
}

export function set<T>(machine: Machine, cell: Cell<T>, value: T): void {
  const any = cell as Cell<unknown>;
  if (machine.trail && !machine.begun.has(any) && !machine.trail.has(any)) machine.trail.set(any, cell.value);
  for (let { guard } = machine; guard; guard = guard.up) if (!guard.before.has(any)) guard.before.set(any, cell.value);
  cell.value = value;
}

export function lookUp(machine: Machine, scope: Scope, name: string): Cell<Val> | undefined {
  let at = scope;
  for (; at.up; at = at.up) {
    const cell = at.names.get(name);
    if (cell) return cell;
  }
  return ofFile(machine, at, name);
}

/** A name of a file. */
function ofFile({ trace }: Machine, scope: Scope, name: string): Cell<Val> | undefined {
  const cell = scope.names.get(name);
  if (trace && !cell?.isOwn) trace.find(scope, name, cell);
  return cell;
}

/** Gives a name in this scope its value; one that is there already is overwritten, so that branches can be joined. */
export function declare(machine: Machine, scope: Scope, name: string, value: Val): void {
  const cell = scope.up ? scope.names.get(name) : ofFile(machine, scope, name);
  if (cell) set(machine, cell, value);
  else addName(machine, scope, name, valCell(value));
}

function addName(machine: Machine, scope: Scope, name: string, cell: Cell<Val>): void {
  if (scope.up) scope.names.set(name, cell);
  else perform(machine, () => scope.names.set(name, cell));
}

export const inner = (frame: Frame): Frame => ({ ...frame, scope: { up: frame.scope, names: new Map() } });

export const at = (span: Span, { anchor, via }: { readonly anchor: Anchor; readonly via?: Origin }, exact = false): Origin =>
  via ? { in: anchor, span, exact, via } : { in: anchor, span, exact };

/** The hole of an environment variable: one for each name, as long as the program does not write to it. */
function envHole(machine: Machine, name: string, from: Origin): Hole {
  const known = machine.env.get(name);
  const { trace } = machine;
  if (trace && !trace.environment.has(name)) trace.environment.set(name, known);
  return known ?? newEnv(machine, name, { why: machine.ownEnv ? 'unsupported' : 'env', name: `process.env.${name}`, from });
}

/** What an environment variable holds: what the program was started with, as the user says, as long as it does not write to it. */
export function envVal(machine: Machine, name: string, from: Origin): Val {
  const hole = envHole(machine, name, from);
  return (hole.why === 'env' ? ask(machine, hole, { names: [hole.name, name] }, from) : undefined) ?? holeAt(hole, from);
}

/** The program writes to a variable of its environment, or to one that is not known. */
export function writeEnv(machine: Machine, name: string | undefined, from: Origin): void {
  if (name !== undefined) {
    newEnv(machine, name, unsupported(`process.env.${name}`, from));
    return;
  }
  perform(machine, ({ env }) => {
    env.clear();
  });
  machine.ownEnv = true;
  forgetAll(machine);
}

function newEnv(machine: Machine, name: string, hole: Hole): Hole {
  perform(machine, ({ env }) => env.set(name, hole));
  return hole;
}

export const unsupported = (name: string, from: Origin = NOWHERE): Hole => ({ why: 'unsupported', name, from });

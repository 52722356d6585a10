import type { Anchor } from 'layerwright/spec';
import { exitsOf } from '../syntax/exits.ts';
import type { Expression, Pattern, Statement } from '../syntax/program.ts';
import { attempt, finish } from './attempt.ts';
import { evaluate } from './expression.ts';
import { bind, hoistVars } from './function.ts';
import { raise, returned, risk } from './guard.ts';
import { havoc, havocNames } from './havoc.ts';
import { namesOf } from './hoist.ts';
import { each, jump, loop } from './loop.ts';
import { branch, fork, orThrown } from './fork.ts';
import { type Machine, type Outcome, at, declare, inner, lookUp, unsupported, perform } from './machine.ts';
import { remembered } from './remember.ts';
import { segmentsOf } from './segments.ts';
import { noteHeld } from './shared.ts';
import { truth } from './operators.ts';
import { switchOver } from './switch.ts';
import { type Typed, valueOfType } from './typed.ts';
import { type Condition } from './condition.ts';
import { type Frame, type Scope, type Val, holeAt, undefinedAt } from './values.ts';

const END: Outcome = { is: 'end' };

/** Statements in order, each with the anchor its spans count from. */
export type Placed = { readonly statement: Statement; readonly anchor: Anchor };

/** Runs the body of a function or block, and what follows it. */
export function body(machine: Machine, statements: readonly Statement[], frame: Frame, then: () => Outcome = () => END): Outcome {
  const all = statements.map((statement) => ({ statement, anchor: frame.anchor }));
  const block = inner(frame);
  begin(machine, all, block);
  return statementsFrom(machine, { all, index: 0, then }, block);
}

/** Runs a whole file. Functions are in sight before their statements, as the language hoists them. */
export function topLevel(machine: Machine, all: readonly Placed[], frame: Frame): Outcome {
  hoistVars(
    machine,
    all.map(({ statement }) => statement),
    frame,
  );
  begin(machine, all, frame);
  const then = (): Outcome => END;
  if (!machine.memory) return statementsFrom(machine, { all, index: 0, then }, frame);
  let index = 0;
  for (const segment of segmentsOf(all, machine.memory.segments)) {
    const rest = { all, index, then };
    index += segment.length;
    const run = (): Outcome | 'next' => statementsUntil(machine, index, rest, frame);
    const outcome = remembered(machine, segment, run, { isKept, hasParts: true });
    if (outcome !== 'next') return outcome;
  }
  return END;
}

const isKept = (outcome: Outcome | 'next'): boolean => outcome === 'next';

/** What is in sight before the first statement runs. */
function begin(machine: Machine, all: readonly Placed[], frame: Frame): void {
  for (const { statement: of, anchor } of all) {
    if (machine.guard) hide(machine, of, { ...frame, anchor });
  }
  for (const { statement: of, anchor } of all) {
    if (of.is === 'function') remembered(machine, of.function, () => hoist(machine, of, { ...frame, anchor }));
  }
}

/** Statements, the index of the next one, and what follows the last. */
type Rest = { readonly all: readonly Placed[]; readonly index: number; readonly then: () => Outcome };

/**
 * Runs statements from the `index`-th on, then what follows them. Where a branch that is not known may return, what
 * follows is run for each branch by itself: that is what `then` is for.
 */
function statementsFrom(machine: Machine, rest: Rest, frame: Frame): Outcome {
  const outcome = statementsUntil(machine, rest.all.length, rest, frame);
  return outcome === 'next' ? rest.then() : outcome;
}

function statementsUntil(machine: Machine, end: number, { all, index, then }: Rest, frame: Frame): Outcome | 'next' {
  for (let i = index; i < end; i++) {
    const placed = all[i];
    if (!placed) break;
    if (machine.steps < 0) return END;
    const rest = (): Outcome => statementsFrom(machine, { all, index: i + 1, then }, frame);
    const here = placed.anchor === frame.anchor ? frame : { ...frame, anchor: placed.anchor };
    const run = (): Outcome | 'next' => orThrown(machine, statement(machine, placed.statement, here, rest));
    const outcome = machine.trace?.parts ? remembered(machine, placed.statement, run, { isKept }) : run();
    if (outcome !== 'next') return outcome;
  }
  return 'next';
}

/** `next`: go on. Anything else is how the function ended, what follows included. */
function statement(machine: Machine, of: Statement, frame: Frame, rest: () => Outcome): Outcome | 'next' {
  switch (of.is) {
    case 'let':
      bindings(machine, of, frame);
      return 'next';
    case 'do':
      expressionStatement(machine, of.expression, frame);
      return 'next';
    case 'if':
      return condition(machine, of, frame, rest);
    case 'block':
      return of.returns ? body(machine, of.body, frame, rest) : ran(body(machine, of.body, frame));
    case 'switch':
    case 'each':
    case 'loop':
    case 'labelled':
    case 'try':
    case 'finally':
      return jumpedOver(machine, of, frame, rest);
    case 'jump':
      return jump(of, frame);
    case 'return':
      return returned(machine, frame, of.value ? evaluate(machine, of.value, frame) : undefinedAt(at(of.span, frame)));
    case 'throw':
      return thrown(machine, of, frame);
    case 'import':
      // Its names have been there since before the file began.
      return 'next';
    case 'export':
      if (of.value) declare(machine, frame.scope, 'default', evaluate(machine, of.value, frame));
      return 'next';
    case 'unknown':
      return notUnderstood(machine, of, frame, rest);
    case 'function':
    case 'type':
      return 'next';
  }
}

/** A statement that jumps may be about. Where it may be left by more than its end, what follows it is run for each way. */
function jumpedOver(machine: Machine, of: Jumped, frame: Frame, rest: () => Outcome): Outcome | 'next' {
  const leaves = exitsOf([of]).size > 0;
  const follow = leaves ? rest : (): Outcome => END;
  const outcome = jumped(machine, of, frame, follow);
  return leaves ? outcome : ran(outcome);
}

type Jumped = Extract<Statement, { is: 'switch' | 'each' | 'loop' | 'labelled' | 'try' | 'finally' }>;

function jumped(machine: Machine, of: Jumped, frame: Frame, follow: () => Outcome): Outcome {
  if (of.is === 'switch') return switchOver(machine, of, frame, follow);
  if (of.is === 'each') return each(machine, of, frame, follow);
  if (of.is === 'loop') return loop(machine, of, frame, { bindings, follow });
  if (of.is === 'try') return attempt(machine, of, frame, follow);
  if (of.is === 'finally') return finish(machine, of, frame, follow);
  const target = { labels: [of.label], plain: false, break: follow };
  return body(machine, of.body, { ...frame, targets: [target, ...(frame.targets ?? [])] }, follow);
}

/** Who catches an error has what was thrown. */
function thrown(machine: Machine, of: Extract<Statement, { is: 'throw' }>, frame: Frame): Outcome {
  if (of.value) havoc(machine, evaluate(machine, of.value, frame), unsupported('throw', at(of.span, frame)));
  raise(machine);
  return { is: 'end' };
}

/** A `var` belongs to the function, and one without a value changes nothing. */
function bindings(machine: Machine, of: Extract<Statement, { is: 'let' }>, frame: Frame): void {
  const into = of.kind === 'var' ? { ...frame, scope: frame.home } : frame;
  for (const { pattern, declared, value } of of.bindings) {
    if (value) {
      const val = named(machine, pattern, value, frame);
      if (pattern.is === 'bind') noteHeld(machine, { name: pattern.name, value }, val, frame);
      bind(machine, pattern, val, into);
    } else if (of.kind !== 'var') bind(machine, pattern, undefinedAt(at(of.span, frame)), into);
    if (of.kind === 'const') fix(pattern, into);
    else if (declared && pattern.is === 'bind') noteType(machine, pattern.name, { pattern, declared }, into);
  }
}

/** What somebody else assigns is of the variable's type. */
function noteType(machine: Machine, name: string, of: Typed, frame: Frame): void {
  const cell = frame.scope.names.get(name);
  if (cell) cell.any = (why) => valueOfType(machine, of, why, frame);
}

function fix(pattern: Pattern, { scope }: Frame): void {
  if (pattern.is === 'bind') fixName(pattern.name, scope);
  else for (const name of namesOf(pattern)) fixName(name, scope);
}

function fixName(name: string, { names }: Scope): void {
  const cell = names.get(name);
  if (cell) cell.fixed = true;
}

/** Names that hide others outside, and have no value until their statement is run. */
function hide(machine: Machine, of: Statement, frame: Frame): void {
  if (of.is !== 'let' || of.kind === 'var') return;
  for (const name of of.bindings.flatMap(({ pattern }) => namesOf(pattern)))
    if (lookUp(machine, frame.scope, name))
      declare(machine, frame.scope, name, holeAt(unsupported(name, at(of.span, frame)), at(of.span, frame)));
}

const ran = (outcome: Outcome): Outcome | 'next' => (outcome.is === 'end' ? 'next' : outcome);

function hoist(machine: Machine, of: Extract<Statement, { is: 'function' }>, frame: Frame): void {
  const fn = { is: 'function', code: of.function, frame, name: of.name, from: at(of.function.span, frame) } as const;
  perform(machine, ({ functions }) => functions.set(of.function, fn));
  declare(machine, frame.scope, of.name, fn);
}

/** A function that is given a name is called by it. */
function named(machine: Machine, pattern: { readonly is: string; readonly name?: string }, value: Expression, frame: Frame): Val {
  const of = evaluate(machine, value, frame);
  if (of.is !== 'function' || of.name !== undefined || pattern.name === undefined) return of;
  const fn = { ...of, name: pattern.name };
  perform(machine, ({ functions }) => functions.set(of.code, fn));
  return fn;
}

/** An image that a statement makes and nothing takes is dropped, where calls make new images. */
function expressionStatement(machine: Machine, x: Expression, frame: Frame): void {
  const image = evaluate(machine, x, frame);
  if (image.is !== 'image' || image.dialect.mutates || machine.made.get(image) !== 'free' || !isMadeBy(x, image, frame)) return;
  perform(machine, ({ made }) => made.delete(image));
  const receiver = receiverOf(x);
  const held = receiver === undefined ? undefined : lookUp(machine, frame.scope, receiver)?.value;
  const isImage = held?.is === 'image' || held?.is === 'choice';
  const drop = { image, statement: at(x.span, frame), ...(isImage && receiver !== undefined && { receiver }) };
  perform(machine, ({ drops }) => drops.push(drop));
}

/** Whether a value comes from this call, not from one inside. What is constructed may be made for what its constructor does. */
const isMadeBy = (x: Expression, { from }: Val, frame: Frame): boolean =>
  x.is === 'call' && !x.constructs && x.callee.is === 'member' && from.span[1] === x.span[1] && from.in === frame.anchor;

/** The name that a chain of calls begins with. */
function receiverOf(x: Expression): string | undefined {
  if (x.is === 'name') return x.name;
  return x.is === 'call' && x.callee.is === 'member' ? receiverOf(x.callee.of) : undefined;
}

function condition(machine: Machine, of: Extract<Statement, { is: 'if' }>, frame: Frame, rest: () => Outcome): Outcome | 'next' {
  const when = truth(evaluate(machine, of.when, frame));
  const follow = of.returns ? rest : (): Outcome => END;
  const arm = (statements: readonly Statement[]) => (): Outcome => body(machine, statements, frame, follow);
  const outcome = branch(machine, when, arm(of.then), arm(of.else));
  return of.returns ? outcome : ran(outcome);
}

/** A statement that is not understood may do anything to what it mentions; where it may return, so may the function. */
function notUnderstood(machine: Machine, of: Extract<Statement, { is: 'unknown' }>, frame: Frame, rest: () => Outcome): Outcome | 'next' {
  const from = at(of.span, frame);
  const why = unsupported(of.what, from);
  havocNames(machine, of, frame, why);
  risk(machine);
  for (const name of of.declares) declare(machine, frame.scope, name, holeAt(why, from));
  if (!of.returns) return 'next';
  const left: Condition = { hole: why, test: 'truthy' };
  return fork(machine, left, () => returned(machine, frame, holeAt(why, from)), rest);
}

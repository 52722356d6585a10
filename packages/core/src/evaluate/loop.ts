import type { Hole, Origin, Span } from 'layerwright/spec';
import { type Exit, continues, exitsOf } from '../syntax/exits.ts';
import type { Each, Expression, Loop, Statement } from '../syntax/program.ts';
import { anyPasses } from './any-passes.ts';
import { evaluate } from './expression.ts';
import { bind } from './function.ts';
import { returned, risk } from './guard.ts';
import { namesOf } from './hoist.ts';
import { fork } from './fork.ts';
import { type Machine, at, declare, inner, set, unsupported } from './machine.ts';
import type { Cell } from './cell.ts';
import { truth } from './operators.ts';
import { knownText } from './property.ts';
import { type Condition } from './condition.ts';
import { type Frame, type Items, type Outcome, type Val, holeAt, holeIn, itemsCell, valCell } from './values.ts';

const END: Outcome = { is: 'end' };
/** Passes over a list that are run inside of branches: each is run again for every way to get there. */
const NESTED = 64;
/** The same of a loop that ends when a condition says so, which may be never. */
const NESTED_OPEN = 16;
/** Branches that may be open where another pass begins. */
const FORKS = 100;
/** A loop that takes more than this share of what is left is not followed to its end. */
const SHARE = 0.25;

type Placed = { readonly span: Span };

/** A pass that is about to be run, or why there is none. `split`: it depends on a condition, and `narrow` says which way it goes. */
type Step<S> =
  | { readonly is: 'pass'; readonly frame: Frame; readonly next: S }
  | { readonly is: 'over' }
  | { readonly is: 'open'; readonly why: Hole }
  | { readonly is: 'split'; readonly when: Condition; readonly narrow: (is: boolean) => void };

/** A loop that is running. `S` is where it stands between two passes. */
type Running<S> = {
  readonly of: (Each | Loop) & Placed;
  readonly frame: Frame;
  readonly step: (state: S) => Step<S>;
  readonly follow: () => Outcome;
  readonly nested: { left: number };
  /** Steps that must be left for what follows. */
  readonly floor: number;
};

/** A jump goes on where its target says. One without a target does not parse, and does nothing. */
export function jump({ how, label }: Extract<Statement, { is: 'jump' }>, { targets = [] }: Frame): Outcome | 'next' {
  const isMeant = label === undefined ? plainTarget(how) : (target: Target): boolean => target.labels.includes(label);
  const target = targets.find(isMeant);
  return target?.[how]?.() ?? 'next';
}

type Target = NonNullable<Frame['targets']>[number];
const plainTarget =
  (how: 'break' | 'continue') =>
  (target: Target): boolean =>
    target.plain && target[how] !== undefined;

/** Runs the body once for each item of a list, or for each character of a text. The list may change meanwhile. */
export function each(machine: Machine, of: Each & Placed, frame: Frame, follow: () => Outcome): Outcome {
  return eachOf(machine, running(machine, { of, frame, follow }), evaluate(machine, of.of, frame));
}

type Begun<L> = { readonly of: L & Placed; readonly frame: Frame; readonly follow: () => Outcome };
const running = <L extends Each | Loop>(machine: Machine, begun: Begun<L>): Begun<L> & Pick<Running<unknown>, 'nested' | 'floor'> => ({
  ...begun,
  nested: { left: begun.of.is === 'each' ? NESTED : NESTED_OPEN },
  floor: machine.steps * (1 - SHARE),
});

type RunningEach = Begun<Each> & Pick<Running<unknown>, 'nested' | 'floor'>;

function eachOf(machine: Machine, run: RunningEach, val: Val): Outcome {
  if (val.is === 'choice') {
    return fork(
      machine,
      val.when,
      () => eachOf(machine, run, val.then),
      () => eachOf(machine, run, val.else),
    );
  }
  const { of, frame } = run;
  const cell = cellOf(val, at(of.of.span, frame));
  const step = (i: number): Step<number> => stepOf(machine, { run, cell, i });
  return passes(machine, { ...run, step }, 0);
}

/** A list that can be gone through; a text is one of its characters. */
function cellOf(val: Val, from: Origin): Cell<Items> | Hole {
  const text = knownText(val);
  if (text !== undefined) {
    const items = Array.from(
      text,
      (character): Val => ({ is: 'text', parts: [{ text: character, from: { ...val.from, exact: false } }], from }),
    );
    return itemsCell(items);
  }
  if (val.is === 'list') return val.cell;
  return val.is === 'hole' ? val.hole : unsupported('for', from);
}

type At = { readonly run: RunningEach; readonly cell: Cell<Items> | Hole; readonly i: number };

function stepOf(machine: Machine, { run: { of, frame }, cell, i }: At): Step<number> {
  if ('why' in cell) return { is: 'open', why: cell };
  const items = cell.value;
  if ('unknown' in items) return { is: 'open', why: items.unknown };
  if ('when' in items) {
    const { when, then, else: otherwise } = items;
    return {
      is: 'split',
      when,
      narrow: (is) => {
        set(machine, cell, is ? then : otherwise);
      },
    };
  }
  const item = items[i];
  if (!item) return { is: 'over' };
  if ('rest' in item) return { is: 'open', why: item.rest };
  const pass = inner(frame);
  bind(machine, of.to, item, of.kind === 'var' ? { ...frame, scope: frame.home } : pass);
  return { is: 'pass', frame: pass, next: i + 1 };
}

/** What a loop needs of those who run it: how names get their values, and what follows. */
type Around = { readonly bindings: (machine: Machine, of: Let, frame: Frame) => void; readonly follow: () => Outcome };
type Let = Extract<Statement, { is: 'let' }>;
/** Where a loop stands between passes. */
type Between = { readonly frame: Frame; readonly asks: boolean; readonly passed: boolean };

/** Runs the body as long as the condition holds. */
export function loop(machine: Machine, of: Loop & Placed, frame: Frame, { bindings, follow }: Around): Outcome {
  const first = inner(frame);
  if (of.first?.is === 'let') bindings(machine, of.first, first);
  if (of.first?.is === 'do') evaluate(machine, of.first.expression, first);
  const own = of.first?.is === 'let' && of.first.kind === 'let' ? of.first.bindings.flatMap(({ pattern }) => namesOf(pattern)) : [];
  const step = (state: Between): Step<Between> => {
    const pass = nextPass({ own, frame }, state.frame);
    if (state.passed && of.then) evaluate(machine, of.then, pass);
    const holds = !state.asks || !of.while || truth(evaluate(machine, of.while, pass));
    if (machine.thrown || holds === false) return { is: 'over' };
    if (holds !== true) return { is: 'open', why: unknownIn(machine, of.while, pass) ?? unsupported('condition of a loop') };
    return { is: 'pass', frame: inner(pass), next: { frame: pass, asks: true, passed: true } };
  };
  return passes(
    machine,
    { ...running<Each | Loop>(machine, { of, frame, follow }), step },
    { frame: first, asks: of.asks === 'before', passed: false },
  );
}

/** What is not known of a condition, where that has a reason. */
function unknownIn(machine: Machine, x: Expression, frame: Frame): Hole | undefined {
  if (x.is === 'operation') return x.operands.map((each) => unknownIn(machine, each, frame)).find((hole) => hole);
  const hole = isPath(x) ? holeIn(evaluate(machine, x, frame)) : undefined;
  return hole?.why === 'unsupported' ? undefined : hole;
}

const isPath = (x: Expression): boolean => x.is === 'name' || (x.is === 'member' && isPath(x.of));

type Own = { readonly own: readonly string[]; readonly frame: Frame };

/** Each pass has variables of its own, which begin with what they were in the one before. */
function nextPass({ own, frame }: Own, before: Frame): Frame {
  const next = inner(frame);
  for (const [name, cell] of before.scope.names) next.scope.names.set(name, own.includes(name) ? valCell(cell.value) : cell);
  return next;
}

/** Runs passes until there are no more of them, then what follows. */
function passes<S>(machine: Machine, run: Running<S>, state: S): Outcome {
  for (let at = state; ; ) {
    machine.steps--;
    const step = run.step(at);
    if (machine.thrown) return END;
    if (step.is === 'over') return run.follow();
    if (step.is === 'open') return open(machine, run, step.why);
    if (machine.steps < run.floor || machine.forks > FORKS) return open(machine, run, tooLong(run));
    if (step.is === 'split') return splitAt(machine, run, step, at);
    const outcome = pass(machine, run, step);
    if (outcome !== 'next') return outcome;
    at = step.next;
  }
}

const tooLong = <S>({ of, frame }: Running<S>): Hole => ({ why: 'budget', name: 'loop', from: at(of.span, frame) });

function splitAt<S>(machine: Machine, run: Running<S>, { when, narrow }: Extract<Step<S>, { is: 'split' }>, state: S): Outcome {
  const arm = (is: boolean) => (): Outcome => {
    narrow(is);
    return passes(machine, run, state);
  };
  return fork(machine, when, arm(true), arm(false));
}

/**
 * Runs the body once. Where nothing but the next pass can follow, what branches of it leave is joined; else each branch goes
 * on with its own next passes.
 */
function pass<S>(machine: Machine, run: Running<S>, { frame, next }: Extract<Step<S>, { is: 'pass' }>): Outcome | 'next' {
  const { of, follow } = run;
  const { forks } = machine;
  const over: Outcome = { is: 'jump', to: {} };
  const joins = isJoined(of);
  const goOn = (): Outcome => {
    if (machine.forks === forks) return over;
    return joins ? END : nested(machine, run, next);
  };
  const target: Target = { labels: of.labels, plain: true, break: follow, continue: goOn };
  const outcome = machine.interpreter.body(machine, of.body, { ...frame, targets: [target, ...(frame.targets ?? [])] }, goOn);
  return outcome === over || (joins && outcome.is === 'end' && machine.steps >= 0) ? 'next' : outcome;
}

/** Whether nothing but the next pass can follow one. */
const isJoined = ({ body, labels }: Each | Loop): boolean =>
  [...exitsOf(body)].every((exit) => exit === 'throw' || exit === 'continue' || continues(labels).includes(exit));

function nested<S>(machine: Machine, run: Running<S>, next: S): Outcome {
  run.nested.left--;
  return run.nested.left < 0 ? open(machine, run, tooLong(run)) : passes(machine, run, next);
}

type Open = { readonly of: (Each | Loop) & Placed; readonly frame: Frame; readonly follow: () => Outcome };

/** Nobody knows how many passes there are: what they could change is unknown, and the loop may have been left in any way. */
function open(machine: Machine, { of, frame, follow }: Open, why: Hole): Outcome {
  const from = at(of.span, frame);
  const hole: Hole = { ...why, from };
  const some: Condition = { hole: of.is === 'each' ? lengthOf(why, at(of.of.span, frame)) : conditionOf(of, frame), test: 'truthy' };
  anyPasses(machine, { names: of.names, frame, why: hole, some, pass: () => anyPass(machine, of, frame, hole), adds: isJoined(of) });
  risk(machine);
  const leave = (exits: readonly Exit[]): Outcome => {
    const [exit, ...others] = exits;
    if (exit === undefined) return follow();
    const left: Condition = { hole: { ...hole }, test: 'truthy' };
    return fork(
      machine,
      left,
      () => leaveBy(machine, exit, frame, holeAt(hole, from)),
      () => leave(others),
    );
  };
  return leave([...exitsOf([of])].filter((exit) => exit !== 'throw'));
}

const lengthOf = (list: Hole, from: Origin): Hole => ({ ...list, name: `${list.name}.length`, from });
const conditionOf = (of: Loop & Placed, frame: Frame): Hole => unsupported('condition of a loop', at(of.while?.span ?? of.span, frame));

/** One pass, of which nobody knows how many were before it. It is left by whatever leaves the loop. */
function anyPass(machine: Machine, of: (Each | Loop) & Placed, frame: Frame, why: Hole): Outcome {
  const pass = inner(frame);
  if (of.is === 'each') {
    const from = at(of.to.span, frame);
    const item = holeAt({ ...why, name: `${why.name}[…]`, from }, from);
    bind(machine, of.to, item, of.kind === 'var' ? { ...frame, scope: frame.home } : pass);
  } else counters(machine, of, pass);
  const over = (): Outcome => END;
  const left = (target: Target): Target => ({ ...target, break: over, ...(target.continue && { continue: over }) });
  const targets = [{ labels: of.labels, plain: true, break: over, continue: over }, ...(frame.targets ?? []).map(left)];
  const outcome = machine.interpreter.body(machine, of.body, { ...pass, targets }, over);
  if (of.is === 'each' || outcome.is !== 'end' || machine.thrown) return outcome;
  for (const x of [of.then, of.while]) if (x) evaluate(machine, x, pass);
  return outcome;
}

/** The variables that a loop counts with: nobody knows how far. */
function counters(machine: Machine, { first }: Loop, frame: Frame): void {
  for (const { pattern } of first?.is === 'let' ? first.bindings : []) {
    const from = at(pattern.span, frame);
    for (const name of namesOf(pattern)) declare(machine, frame.scope, name, holeAt(unsupported(name, from), from));
  }
}

/** Leaves a loop in one of its ways. */
function leaveBy(machine: Machine, exit: Exit, frame: Frame, value: Val): Outcome {
  const [how, label] = exit.split(' ');
  if (how !== 'break' && how !== 'continue') return returned(machine, frame, value);
  const outcome = jump({ is: 'jump', span: [0, 0], how, ...(label !== undefined && { label }) }, frame);
  return outcome === 'next' ? END : outcome;
}

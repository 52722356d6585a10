import type { Span } from 'layerwright/spec';
import { exitsOf } from '../syntax/exits.ts';
import type { Finally, Statement, Try } from '../syntax/program.ts';
import { fork } from './fork.ts';
import { bind } from './function.ts';
import { eachWay, guarded, outside, raise, restore } from './guard.ts';
import { havocNames } from './havoc.ts';
import { type Guard, type Machine, at, inner, unsupported, perform } from './machine.ts';
import { type Frame, type Outcome, holeAt } from './values.ts';

const END: Outcome = { is: 'end' };

type Placed = { readonly span: Span };
/** A body that may be left by an error. `unwind` is done before it is left by a jump or with a value, `done` after its end. */
type Attempt = {
  readonly of: (Try | Finally) & Placed;
  readonly frame: Frame;
  readonly follow: () => Outcome;
  readonly caught: () => Outcome;
  readonly done: () => Outcome;
  readonly unwind: (leave: () => Outcome) => Outcome;
};

/** Runs a body, and where an error is thrown in it what catches that. */
export function attempt(machine: Machine, of: Try & Placed, frame: Frame, follow: () => Outcome): Outcome {
  const { pattern, body } = of.caught;
  const caught = (): Outcome => {
    const own = inner(frame);
    const from = at(pattern?.span ?? of.span, frame);
    if (pattern) bind(machine, pattern, holeAt({ why: 'result', name: 'error', from }, from), own);
    return machine.interpreter.body(machine, body, own, follow);
  };
  return ways(machine, { of, frame, follow, caught, done: follow, unwind: (leave) => leave() });
}

/** Runs a body, and however it is left what stands last. */
export function finish(machine: Machine, of: Finally & Placed, frame: Frame, follow: () => Outcome): Outcome {
  const unwind = (leave: () => Outcome): Outcome => machine.interpreter.body(machine, of.last, frame, leave);
  const again = (): Outcome => {
    raise(machine);
    return END;
  };
  return ways(machine, { of, frame, follow, caught: () => unwind(again), done: () => unwind(follow), unwind });
}

/** Where there are too many places at which it may be left by an error, all that it could change is unknown if it is. */
function ways(machine: Machine, attempted: Attempt): Outcome {
  const { of, frame, caught, done } = attempted;
  const isLeft = [...exitsOf(of.body)].some((exit) => exit !== 'throw');
  const { guard, outcome } = isLeft
    ? tried(machine, of.body, frame)
    : guarded(machine, () => machine.interpreter.body(machine, of.body, frame));
  const from = at(of.span, frame);
  const otherwise = (): Outcome => (outcome.is === 'thrown' ? outcome : isLeft ? followed(machine, attempted) : done());
  if (!guard.lost) return eachWay(machine, guard, { caught, otherwise, from });
  const anywhere = (): Outcome => {
    restore(machine, guard);
    havocNames(machine, of.names, frame, unsupported('try', from));
    return caught();
  };
  return fork(machine, { hole: unsupported('error', from), test: 'truthy' }, anywhere, otherwise);
}

/**
 * What may be thrown in a body that may be left by jumps, too. What it does is undone: where it is left what follows is
 * run, and nobody could tell the errors of that from its own.
 */
function tried(machine: Machine, body: readonly Statement[], frame: Frame): { readonly guard: Guard; readonly outcome: Outcome } {
  const { trail, made, drops } = machine;
  const [images, dropped] = [new Set(made.keys()), drops.length];
  machine.trail = new Map();
  const run = guarded(machine, () =>
    machine.interpreter.body(
      machine,
      body,
      leaving(frame, () => END),
    ),
  );
  restore(machine, run.guard);
  machine.trail = trail;
  for (const image of made.keys()) if (!images.has(image)) perform(machine, (notes) => notes.made.delete(image));
  const more = drops.length - dropped;
  perform(machine, (notes) => notes.drops.splice(notes.drops.length - more));
  return run;
}

/** Runs a body that is not left by an error, and what follows it. */
function followed(machine: Machine, { of, frame, done, unwind }: Attempt): Outcome {
  const { guard: up } = machine;
  const left = (leave: () => Outcome): Outcome => outside(machine, up, () => unwind(leave));
  const body = (): Outcome => machine.interpreter.body(machine, of.body, leaving(frame, left), () => outside(machine, up, done));
  return guarded(machine, body, true).outcome;
}

/** Where something is done before what is around is left. */
function leaving(frame: Frame, unwind: (leave: () => Outcome) => Outcome): Frame {
  const { targets = [], unwind: outer } = frame;
  return {
    ...frame,
    unwind: (leave) => unwind(() => (outer ? outer(leave) : leave())),
    targets: targets.map((target) => {
      const { continue: next } = target;
      return { ...target, break: () => unwind(target.break), ...(next && { continue: () => unwind(next) }) };
    }),
  };
}

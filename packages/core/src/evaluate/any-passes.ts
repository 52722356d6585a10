import type { Hole, Image } from 'layerwright/spec';
import type { Names } from '../syntax/program.ts';
import type { Cell } from './cell.ts';
import type { Condition } from './condition.ts';
import { fork } from './fork.ts';
import { guarded } from './guard.ts';
import { havocNames } from './havoc.ts';
import { type Machine, type Outcome, lookUp, perform, set } from './machine.ts';
import { vendorOf } from './primitives/native.ts';
import { type Chain, type Frame, type ImageVal, type Val, chainCell, isLater } from './values.ts';
import { variantsOf } from './variants.ts';

const END: Outcome = { is: 'end' };
/** Variants of an image that are looked through. */
const LOOKED = 32;

/** Loops of unknown length in each other that are looked into. */
const NESTED = 3;

/**
 * A loop of which nobody knows how many passes it makes. `some`: whether it makes any. `pass` runs its body once. `adds`: nothing
 * but the next pass follows one, so that there is a last one.
 */
type Passes = {
  readonly names: Names;
  readonly frame: Frame;
  readonly why: Hole;
  readonly some: Condition;
  readonly pass: () => Outcome;
  readonly adds: boolean;
};

/**
 * What a loop does to the images in variables: nothing where it makes no pass, else what its last pass adds to what passes
 * before have made of them. All else that it could change is unknown, and so are the images where a pass does more than add
 * to them. What images a pass makes of its own is seen either way.
 */
export function anyPasses(machine: Machine, of: Passes): void {
  const { names, frame, why } = of;
  // A loop that takes too long has been seen.
  const isSeen = why.why !== 'budget' && machine.openLoops < NESTED && mayMake(machine, names, frame);
  machine.openLoops++;
  if (!isSeen || !of.adds || !isAdding(machine, of)) {
    havocNames(machine, names, frame, why);
    if (isSeen) look(machine, of);
  }
  machine.openLoops--;
}

/** Whether anything in sight of the loop makes images. */
const mayMake = (machine: Machine, { mentions }: Names, frame: Frame): boolean =>
  mentions.some((name) => {
    const val = lookUp(machine, frame.scope, name)?.value;
    return val !== undefined && (MAKERS.has(val.is) || vendorOf(machine, val) !== undefined);
  });
const MAKERS: ReadonlySet<Val['is']> = new Set(['image', 'choice', 'function', 'class', 'instance', 'module', 'roots']);

/** Sees which images a pass makes, whatever those before it left. */
function look(machine: Machine, { some, pass }: Passes): void {
  const seen = (): Outcome => {
    guarded(machine, pass, true);
    undo(machine, new Set());
    return END;
  };
  fork(machine, some, seen, () => END);
}

/** Makes the variables what they may be after the loop; or finds that a pass does more than add to their images. */
function isAdding(machine: Machine, { names, frame, why, some, pass }: Passes): boolean {
  const held = imagesIn(machine, names, frame);
  if (held.length === 0) return false;
  const isOther = (name: string): boolean => !held.some((each) => each.name === name);
  havocNames(machine, { ...names, mentions: names.mentions.filter(isOther), assigns: names.assigns.filter(isOther) }, frame, why);
  if (!held.every(isUntouched)) return false;
  const before = { images: new Set(machine.made.keys()), drops: machine.drops.length };
  const state = { isAdding: true };
  const last = (): Outcome => {
    const outcome = lastPass(machine, held, { why, pass });
    state.isAdding = outcome !== undefined;
    return outcome ?? END;
  };
  fork(machine, some, last, () => END);
  if (!state.isAdding) forgetSince(machine, before);
  return state.isAdding;
}

/** A variable that holds an image before the loop. */
type Held = { readonly name: string; readonly cell: Cell<Val>; readonly val: ImageVal; readonly chain: Chain };

/** The variables whose images the loop may change. */
function imagesIn(machine: Machine, { mentions, assigns }: Names, frame: Frame): readonly Held[] {
  return [...new Set([...mentions, ...assigns])].flatMap((name) => {
    const cell = lookUp(machine, frame.scope, name);
    const val = cell?.value;
    if (!cell || val?.is !== 'image' || !(val.dialect.mutates || assigns.includes(name))) return [];
    return [{ name, cell, val, chain: val.cell.value }];
  });
}

const isUntouched = ({ cell, val, chain }: Held): boolean => cell.value === val && val.cell.value === chain;

/** Runs the last pass on whatever those before it have made of the images; nothing where it does not add to all of them. */
function lastPass(machine: Machine, held: readonly Held[], { why, pass }: Pick<Passes, 'why' | 'pass'>): Outcome | undefined {
  const begun = held.map((each) => ({ ...each, passes: begin(machine, each, why) }));
  const outcome = pass();
  if (outcome.is === 'thrown' || machine.thrown) return outcome;
  if (!begun.every((each) => isAddedTo(machine, each))) return undefined;
  undo(machine, new Set(held.flatMap(({ cell, val }) => [cell, val.cell] as Cell<unknown>[])));
  return END;
}

/** What a pass did to anything else is as unknown as what those before it did. */
function undo(machine: Machine, but: ReadonlySet<Cell<unknown>>): void {
  for (const [cell, old] of machine.trail ?? []) if (!but.has(cell)) set(machine, cell, old);
}

/** Puts behind the image what passes may have added. */
function begin(machine: Machine, { cell, val, chain }: Held, why: Hole): Image['call'] {
  const call: Image['call'] = { dialect: val.dialect.name, method: why.name.replace(/\(\)$/, ''), from: val.from, args: [], problems: [] };
  const more = (on: Image): Image => ({ on, call, makes: [{ do: 'anything', text: [], why }] });
  const after: Chain = isLater(chain) ? { later: (decide) => more(chain.later(decide)) } : more(chain);
  if (val.dialect.mutates) set(machine, val.cell, after);
  else set(machine, cell, { ...val, cell: chainCell(after) });
  return call;
}

/** Whether a variable still holds its image, with more calls at most. */
function isAddedTo(machine: Machine, { cell, val, passes }: Held & { readonly passes: Image['call'] }): boolean {
  const isIt = (of: Val): boolean => {
    if (of.is === 'choice') return isIt(of.then) && isIt(of.else);
    if (of.is !== 'image' || (val.dialect.mutates && of !== val)) return false;
    const { variants, unexplored } = variantsOf(of.cell.value, machine.facts, LOOKED);
    machine.steps -= variants.length;
    return unexplored === 0 && variants.every(({ image }) => goesOnFrom(image, passes));
  };
  return isIt(cell.value);
}

function goesOnFrom(image: Image, call: Image['call']): boolean {
  for (let node: Image | undefined = image; node; node = node.on) if (node.call === call) return true;
  return false;
}

type Before = { readonly images: ReadonlySet<ImageVal>; readonly drops: number };

/** What a pass made that was not one. */
function forgetSince(machine: Machine, { images, drops }: Before): void {
  for (const val of machine.made.keys()) if (!images.has(val)) perform(machine, ({ made }) => made.delete(val));
  const more = machine.drops.length - drops;
  if (more > 0) perform(machine, (notes) => notes.drops.splice(notes.drops.length - more));
}

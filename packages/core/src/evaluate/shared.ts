import type { Origin } from 'layerwright/spec';
import type { Expression, Program } from '../syntax/program.ts';
import { nodesOf } from '../syntax/search.ts';
import type { Cell } from './cell.ts';
import { type Given, isSameCondition } from './condition.ts';
import { ownExports } from './exports.ts';
import { type Machine, at, lookUp, perform } from './machine.ts';
import type { Chain, Frame, ImageVal, Val } from './values.ts';
import { type Variant, variantsOf } from './variants.ts';

/** A name that was given a builder whose calls change it, as it was then. `of`: the one constant by which that was called. */
export type Holding = {
  readonly name: string;
  readonly image: ImageVal;
  readonly chain: Chain;
  /** What held then: the branches that were entered. */
  readonly facts: readonly Given[];
  readonly of?: { readonly name: string; readonly cell: Cell<Val>; readonly from: Origin };
};

/**
 * Two names for what calls on one constant gave, where each call changes the builder and gives it back: both are one image, with the
 * steps of both. `variants` are of that. The places are those of the constant, in the calls that gave the one and the other.
 */
export type Shared = {
  readonly variants: readonly Variant[];
  readonly builder: string;
  readonly first: Taker;
  readonly second: Taker;
};
type Taker = { readonly name: string; readonly from: Origin };

/** A name, and what gives it its value. */
type Named = { readonly name: string; readonly value: Expression };

/** Notes what a name holds, but for what a pass of a loop of unknown length gives it. */
export function noteHeld(machine: Machine, { name, value }: Named, held: Val, frame: Frame): void {
  if (held.is !== 'image' || !held.dialect.mutates || machine.openLoops > 0) return;
  const of = constantIn(machine, value, held, frame);
  const holding: Holding = { name, image: held, chain: held.cell.value, facts: machine.facts, ...(of && { of }) };
  perform(machine, (notes) => notes.held.push(holding));
}

/** The constant that holds an image already, among the names in a call that gives it; nothing where several do. */
function constantIn(machine: Machine, value: Expression, held: ImageVal, frame: Frame): Holding['of'] {
  if (value.is !== 'call') return undefined;
  const all = [...nodesOf(value)].filter(isName).flatMap(({ name, span }) => {
    const cell = lookUp(machine, frame.scope, name);
    return cell?.value === held ? [{ name, cell, from: at(span, frame, true) }] : [];
  });
  const [first] = all;
  return first?.cell.fixed && all.every(({ cell }) => cell === first.cell) ? first : undefined;
}

type Name = Extract<Expression, { is: 'name' }>;
const isName = (node: { readonly is: string }): node is Name => node.is === 'name';

/** The names that share an image by mistake: both are handed on, and neither is a step on the way to the other. */
export function sharedIn({ held }: Machine, program: Program, bound: number): readonly Shared[] {
  const byImage = new Map<ImageVal, Holding[]>();
  for (const each of held) byImage.set(each.image, [...(byImage.get(each.image) ?? []), each]);
  return [...byImage.values()].flatMap(([made, ...later]) =>
    later.flatMap((second, i) => {
      const first = later.slice(0, i).find((each) => each.chain !== made?.chain && areBranches(each, second));
      const [one, other] = [first, second].map((each) => takerOf(each, program));
      if (!one || !other) return [];
      return [{ variants: variantsOf(second.chain, second.facts, bound).variants, builder: other.builder, first: one, second: other }];
    }),
  );
}

/** Whether two names were given what calls on the same constant made, the second one wherever the first was. */
const areBranches = (first: Holding, second: Holding): boolean =>
  first.of !== undefined &&
  first.of.cell === second.of?.cell &&
  first.chain !== second.chain &&
  first.name !== second.name &&
  first.facts.every((fact) => second.facts.some(({ condition, is }) => is === fact.is && isSameCondition(condition, fact.condition))) &&
  first.of.from.in.file === second.of.from.in.file;

const takerOf = (holding: Holding | undefined, program: Program): (Taker & { readonly builder: string }) | undefined =>
  holding?.of && handedOn(program).has(holding.name) ? { name: holding.name, from: holding.of.from, builder: holding.of.name } : undefined;

const known = new WeakMap<Program, ReadonlySet<string>>();

/** The names that a file exports, or gives to somebody: it does more with them than to call their methods. */
function handedOn(program: Program): ReadonlySet<string> {
  let names = known.get(program);
  if (!names) known.set(program, (names = new Set([...ownExports(program).map(({ name }) => name), ...givenAway(program)])));
  return names;
}

function givenAway({ statements }: Program): readonly string[] {
  const nodes = statements.flatMap(({ statement }) => [...nodesOf(statement)]);
  const called = new Set(nodes.flatMap((node) => ('of' in node && node.is === 'member' ? [node.of] : [])));
  return nodes.filter((node) => !called.has(node)).flatMap((node) => (isName(node) ? [node.name] : []));
}

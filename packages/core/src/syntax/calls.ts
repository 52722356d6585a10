import type { Span } from 'layerwright/spec';
import { type Nest, nestOf } from './nest.ts';
import type { CallExpression, Program } from './program.ts';
import { type Found, absolute, callsIn, nameStart } from './search.ts';

/** A call and where its name and arguments stand in the file. */
export type PlacedCall = Found<CallExpression> & { readonly span: Span };

const known = new WeakMap<Program, Nest<PlacedCall>>();

/** Every call of a file. */
export function callsOf(program: Program): Nest<PlacedCall> {
  let all = known.get(program);
  if (!all) known.set(program, (all = nestOf(program.statements.flatMap(placedIn))));
  return all;
}

const placedIn = (top: Program['statements'][number]): readonly PlacedCall[] =>
  callsIn(top.statement).map((node) => ({ node, top, span: absolute([nameStart(node), node.span[1]], top) }));

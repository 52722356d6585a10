import type { Span } from 'layerwright/spec';
import { type Nest, nestOf } from '../../syntax/nest.ts';
import type { Program, Statement, TopLevel } from '../../syntax/program.ts';
import { absolute, nodesOf } from '../../syntax/search.ts';

/** The kinds of statements that have expressions of their own. */
const KINDS: ReadonlySet<string> = new Set<Statement['is']>(['let', 'do', 'if', 'return', 'export', 'function']);

type Placed = { readonly span: Span };
const known = new WeakMap<Program, Nest<Placed>>();

/** Where the innermost statement around a span begins. */
export function statementAround(program: Program, span: Span): number {
  let all = known.get(program);
  if (!all) known.set(program, (all = nestOf(program.statements.flatMap(statementsOf))));
  return all.innermost(span)?.span[0] ?? span[0];
}

const statementsOf = (top: TopLevel): readonly Placed[] =>
  [...nodesOf(top.statement)].flatMap((node) => (node === top.statement || KINDS.has(node.is) ? [{ span: absolute(node.span, top) }] : []));

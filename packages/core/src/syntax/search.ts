import type { Anchor, Origin, Span } from 'layerwright/spec';
import type { CallExpression, Expression, Program, Statement, TopLevel } from './program.ts';

/** A node of the tree with its statement, from which its spans count. */
export type Found<N> = { readonly node: N; readonly top: TopLevel };
type Node = { readonly is: string; readonly span: Span };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'is' in value && 'span' in value;

/** Every node of a tree, outer before inner. */
export function* nodesOf(tree: Statement | Expression): Generator<Node> {
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const value = stack.pop();
    if (isNode(value)) yield value;
    // One by one: a list of a hundred thousand is more than a call takes as arguments.
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value).reverse()) stack.push(each);
  }
}

/** The numbers of statements as they were when somebody looked for them last. */
const numbers = new WeakMap<Anchor, number>();

/** The statement that an origin counts from, where it is in this file. */
export function statementOf(program: Program, { in: anchor }: Origin): TopLevel | undefined {
  const { statements } = program;
  const before = numbers.get(anchor);
  if (before !== undefined && statements[before]?.anchor === anchor) return statements[before];
  const number = anchorsOf(program).get(anchor);
  if (number === undefined) return undefined;
  numbers.set(anchor, number);
  return statements[number];
}

const byAnchor = new WeakMap<Program, ReadonlyMap<Anchor, number>>();

/** An edit within statements leaves them their numbers, so this is made for few of the texts that somebody types. */
function anchorsOf(program: Program): ReadonlyMap<Anchor, number> {
  let all = byAnchor.get(program);
  if (!all) byAnchor.set(program, (all = new Map(program.statements.map(({ anchor }, number) => [anchor, number]))));
  return all;
}

/** The call whose method name and arguments an origin covers. */
export function callAt(program: Program, origin: Origin): Found<CallExpression> | undefined {
  const top = statementOf(program, origin);
  if (!top) return undefined;
  for (const node of nodesOf(top.statement)) {
    if (isCall(node) && node.span[1] === origin.span[1] && nameStart(node) === origin.span[0]) return { node, top };
  }
  return undefined;
}

/** The string literal that an origin lies in: the innermost one. */
export function literalAt(program: Program, origin: Origin): Found<Extract<Expression, { is: 'text' }>> | undefined {
  const top = statementOf(program, origin);
  if (!top) return undefined;
  let found: Found<Extract<Expression, { is: 'text' }>> | undefined;
  for (const node of nodesOf(top.statement)) {
    if (isText(node) && node.span[0] <= origin.span[0] && origin.span[1] <= node.span[1]) found = { node, top };
  }
  return found;
}

const known = new WeakMap<Statement, readonly CallExpression[]>();

/** Every call of a statement, outer before inner. */
export function callsIn(statement: Statement): readonly CallExpression[] {
  let all = known.get(statement);
  if (!all) known.set(statement, (all = [...nodesOf(statement)].filter(isCall)));
  return all;
}

export const isCall = (node: Node): node is CallExpression => node.is === 'call';
const isText = (node: Node): node is Extract<Expression, { is: 'text' }> => node.is === 'text';
/** Where a call's own characters begin: its method's name, or its callee. */
export const nameStart = ({ callee, span }: CallExpression): number => (callee.is === 'member' ? callee.nameSpan[0] : span[0]);

/** A span counted from the beginning of the file. */
export const absolute = ([start, end]: Span, top: TopLevel): Span => [top.start + start, top.start + end];

import type { Expression, Program, Statement, TopLevel } from '../../syntax/program.ts';
import type { TextEdit } from '../../place.ts';
import { absolute, nodesOf } from '../../syntax/search.ts';
import { ownExports } from '../../evaluate/exports.ts';
import { declarationOf } from './statement.ts';

/**
 * Makes a constant a function that gives its value anew, and calls it wherever that is used. Nothing where it is exported, or is
 * used otherwise than to begin the value of another name: what is done to it there would be done to something else.
 */
export function asFactory(program: Program, name: string): readonly TextEdit[] | undefined {
  const declaration = declarationOf(program, name);
  const isOwn = !ownExports(program).some((each) => each.name === name);
  if (declaration?.kind !== 'const' || declaration.is !== 'call' || !isOwn) return undefined;
  const nodes = program.statements.flatMap((top) => [...nodesOf(top.statement)].map((node) => ({ node, top })));
  const uses = nodes.flatMap(({ node, top }) => (isNamed(node, name) ? [absolute(node.span, top)[1]] : []));
  const begun = new Set(nodes.flatMap(({ node, top }) => (isLet(node) ? beginnings(node, top, name) : [])));
  if (uses.length === 0 || !uses.every((end) => begun.has(end))) return undefined;
  const { file } = program;
  const [start] = declaration.value;
  return [{ file, span: [start, start], text: '() => ' }, ...uses.map((end) => ({ file, span: [end, end] as const, text: '()' }))];
}

type Node = { readonly is: string };
type Named = Extract<Expression, { is: 'name' }>;
type Let = Extract<Statement, { is: 'let' }>;
const isLet = (node: Node): node is Let => node.is === 'let';
const isNamed = (node: Node & { readonly name?: unknown }, name: string): node is Named => node.is === 'name' && node.name === name;

/** Where a name ends that the values of a statement's names begin with. */
const beginnings = ({ bindings }: Let, top: TopLevel, name: string): readonly number[] =>
  bindings.flatMap(({ value }) => {
    const first = value?.is === 'call' ? receiverOf(value) : undefined;
    return first && isNamed(first, name) ? [absolute(first.span, top)[1]] : [];
  });

/** What a chain of calls begins with. */
const receiverOf = (x: Expression): Expression => (x.is === 'call' && x.callee.is === 'member' ? receiverOf(x.callee.of) : x);

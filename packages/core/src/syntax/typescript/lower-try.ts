import type * as ts from 'typescript';
import { exitsOf } from '../exits.ts';
import type { Statement } from '../program.ts';
import { lowerPattern } from './lower-function.ts';
import { mentionsOf } from './mentions.ts';
import { type Place, spanOf, unknown } from './place.ts';

/** `try`: with both a `catch` and a `finally`, one in the other. */
export function lowerTry(node: ts.TryStatement, place: Place): Statement {
  const { catchClause: clause, finallyBlock: last } = node;
  const common = { span: spanOf(node, place), names: mentionsOf(node) };
  const body = statements(node.tryBlock, place);
  const caught = clause && {
    ...(clause.variableDeclaration && { pattern: lowerPattern(clause.variableDeclaration.name, place) }),
    body: statements(clause.block, place),
  };
  const attempted: readonly Statement[] = caught ? [{ is: 'try', body, caught, ...common }] : body;
  const all: readonly Statement[] = last ? [{ is: 'finally', body: attempted, last: statements(last, place), ...common }] : attempted;
  const [only] = all;
  // What jumps out of something that is not understood leaves nobody knows what. Without a `catch` or `finally` it does not parse.
  return (!last && !caught) || !only || exitsOf(all).has('?') ? unknown(node, place) : only;
}

const statements = (node: ts.Block, place: Place): readonly Statement[] => node.statements.map((each) => place.statement(each, place));

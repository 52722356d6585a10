import * as ts from 'typescript';
import { exitsOf } from '../exits.ts';
import type { Expression, Statement, Switch } from '../program.ts';
import { lowerPattern } from './lower-function.ts';
import { mentionsOf } from './mentions.ts';
import { type Place, spanOf, unknown } from './place.ts';

const K = ts.SyntaxKind;

/** What jumps out of something that is not understood leaves nobody knows what. */
const known = (of: Statement, node: ts.Statement, body: readonly Statement[], place: Place): Statement =>
  exitsOf(body).has('?') ? unknown(node, place) : of;

const bodyOf = (node: ts.IterationStatement, place: Place): readonly Statement[] => [place.statement(node.statement, place)];

/** `for (const x of xs)`. A target that is there already may be anything that can be assigned. */
export function lowerEach(node: ts.ForOfStatement, place: Place): Statement {
  const { initializer: list, awaitModifier } = node;
  const kind = ts.isVariableDeclarationList(list) ? kindOf(list) : undefined;
  const [declaration] = ts.isVariableDeclarationList(list) ? list.declarations : [];
  if (awaitModifier || !kind || !declaration) return unknown(node, place);
  const body = bodyOf(node, place);
  const to = lowerPattern(declaration.name, place);
  const of = place.expression(node.expression, place);
  return known({ is: 'each', kind, to, of, body, labels: [], names: mentionsOf(node), span: spanOf(node, place) }, node, body, place);
}

function kindOf({ flags }: ts.VariableDeclarationList): 'const' | 'let' | 'var' | undefined {
  if ((flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using.valueOf()) return undefined;
  return flags & ts.NodeFlags.Const ? 'const' : flags & ts.NodeFlags.Let ? 'let' : 'var';
}

/** `for (let i = 0; i < 3; i++)`. */
export function lowerFor(node: ts.ForStatement, place: Place): Statement {
  const { initializer, condition, incrementor } = node;
  const first = initializer && firstOf(initializer, place);
  if (initializer && !first) return unknown(node, place);
  return loop(node, place, 'before', {
    ...(first && { first }),
    ...(condition && { while: place.expression(condition, place) }),
    ...(incrementor && { then: place.expression(incrementor, place) }),
  });
}

function firstOf(node: ts.ForInitializer, place: Place): Statement | undefined {
  const span = spanOf(node, place);
  if (!ts.isVariableDeclarationList(node)) return { is: 'do', expression: place.expression(node, place), span };
  const kind = kindOf(node);
  const bindings = node.declarations.map(({ name, initializer }) => ({
    pattern: lowerPattern(name, place),
    ...(initializer && { value: place.expression(initializer, place) }),
  }));
  return kind && { is: 'let', kind, exported: false, bindings, span };
}

export const lowerWhile = (node: ts.WhileStatement, place: Place): Statement =>
  loop(node, place, 'before', { while: place.expression(node.expression, place) });
export const lowerDo = (node: ts.DoStatement, place: Place): Statement =>
  loop(node, place, 'after', { while: place.expression(node.expression, place) });

type Head = { readonly first?: Statement; readonly while?: Expression; readonly then?: Expression };

function loop(node: ts.IterationStatement, place: Place, asks: 'before' | 'after', head: Head): Statement {
  const body = bodyOf(node, place);
  return known({ is: 'loop', ...head, asks, body, labels: [], names: mentionsOf(node), span: spanOf(node, place) }, node, body, place);
}

/** A function in a case is in sight in all of them. */
export function lowerSwitch(node: ts.SwitchStatement, place: Place): Statement {
  const { clauses } = node.caseBlock;
  const cases: Switch['cases'] = clauses.map((clause) => ({
    ...(ts.isCaseClause(clause) && { when: place.expression(clause.expression, place) }),
    body: clause.statements.map((each) => place.statement(each, place)),
  }));
  const body = cases.flatMap((each) => each.body);
  if (body.some(({ is }) => is === 'function')) return unknown(node, place);
  const of = place.expression(node.expression, place);
  return known({ is: 'switch', of, cases, labels: [], span: spanOf(node, place) }, node, body, place);
}

/** A loop has its labels itself: a jump may go on with its next pass. */
export function lowerLabelled(node: ts.LabeledStatement, place: Place): Statement {
  const of = place.statement(node.statement, place);
  const label = node.label.text;
  if (of.is === 'each' || of.is === 'loop' || of.is === 'switch')
    return { ...of, labels: [...of.labels, label], span: spanOf(node, place) };
  return known({ is: 'labelled', label, body: [of], span: spanOf(node, place) }, node, [of], place);
}

export const lowerJump = (node: ts.BreakOrContinueStatement, place: Place): Statement => ({
  is: 'jump',
  how: node.kind === K.BreakStatement ? 'break' : 'continue',
  ...(node.label && { label: node.label.text }),
  span: spanOf(node, place),
});

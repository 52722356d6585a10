import ts from 'typescript';
import type { Unknown } from '../program.ts';

const K = ts.SyntaxKind;

/** The names that code mentions, and those it assigns: what it could change when it is not understood. */
export function mentionsOf(node: ts.Node): Pick<Unknown, 'mentions' | 'assigns' | 'returns'> {
  const mentions = new Set<string>();
  const assigns = new Set<string>();
  const assign = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) assigns.add(target.text);
    else ts.forEachChild(target, assign);
  };
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) mentions.add(child.text);
    const target = targetOf(child);
    if (target) assign(target);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return { mentions: [...mentions], assigns: [...assigns], returns: mayReturn(node) };
}

function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken.kind) ? node.left : undefined;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken ? node.operand : undefined;
  }
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return node.initializer;
  return ts.isDeleteExpression(node) ? node.expression : undefined;
}

const isAssignment = (kind: ts.SyntaxKind): boolean => kind >= K.FirstAssignment && kind <= K.LastAssignment;

function mayReturn(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  return !ts.isFunctionLike(node) && (ts.forEachChild(node, mayReturn) ?? false);
}

import * as ts from 'typescript';
import { HOME, THIS, type Unknown } from '../program.ts';

const K = ts.SyntaxKind;

/** The names that code mentions, assigns and declares: what it could change when it is not understood. */
export function mentionsOf(node: ts.Node): Omit<Unknown, 'is' | 'span' | 'what'> {
  const mentions = new Set<string>();
  const assigns = new Set<string>();
  const vars = new Set<string>();
  let keeps = false;
  const assign = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) assigns.add(target.text);
    else ts.forEachChild(target, assign);
  };
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) mentions.add(child.text);
    if (child.kind === K.ThisKeyword) mentions.add(THIS);
    if (child.kind === K.SuperKeyword) mentions.add(HOME);
    if (ts.isFunctionLike(child)) keeps = true;
    for (const name of varNames(child)) vars.add(name);
    const target = targetOf(child);
    if (target) assign(target);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return {
    mentions: [...mentions],
    assigns: [...assigns, ...vars],
    keeps,
    declares: declaredBy(node),
    vars: [...vars],
    returns: mayReturn(node),
    jumps: mayJump(node, []),
  };
}

const varNames = (node: ts.Node): readonly string[] =>
  ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0
    ? node.declarations.flatMap(({ name }) => boundNames(name))
    : [];

/** The names that a statement gives to its block, though it is not understood. */
function declaredBy(node: ts.Node): readonly string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const isDeclaration =
    ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || ts.isImportEqualsDeclaration(node);
  return isDeclaration && node.name ? [node.name.text] : [];
}

export const boundNames = (node: ts.BindingName): readonly string[] =>
  ts.isIdentifier(node)
    ? [node.text]
    : node.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));

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

type Around = readonly ('loop' | 'switch' | { readonly label: string })[];

/** Whether a jump in this code goes to something outside of it. */
function mayJump(node: ts.Node, around: Around): boolean {
  if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return false;
  if (ts.isBreakOrContinueStatement(node)) return !around.some((each) => isTargetOf(node, each));
  return ts.forEachChild(node, (child) => mayJump(child, within(node, around))) ?? false;
}

function within(node: ts.Node, around: Around): Around {
  if (ts.isLabeledStatement(node)) return [...around, { label: node.label.text }];
  if (ts.isIterationStatement(node, false)) return [...around, 'loop'];
  return ts.isSwitchStatement(node) ? [...around, 'switch'] : around;
}

function isTargetOf(jump: ts.BreakOrContinueStatement, each: Around[number]): boolean {
  if (jump.label) return typeof each === 'object' && each.label === jump.label.text;
  return each === 'loop' || (each === 'switch' && ts.isBreakStatement(jump));
}

import * as ts from 'typescript';
import { type ClassExpression, type Expression, type FunctionExpression, type Member, type Statement, THIS } from '../program.ts';
import { lowerFunction, typeName } from './lower-function.ts';
import { type Place, spanOf, unknown } from './place.ts';

const K = ts.SyntaxKind;

/** A class. One with names that are computed is not what its body says, and one with decorators perhaps. */
export function lowerClass(node: ts.ClassLikeDeclaration, place: Place): Expression {
  const { members, name } = node;
  const all = members.filter(isRead).map((member) => lowerMember(member, place));
  const decorators = decoratorsOf(node);
  const starts = startsOf(node, place);
  const parent = node.heritageClauses?.find(({ token }) => token === K.ExtendsKeyword)?.types[0]?.expression;
  const known = all.filter((member) => member !== undefined);
  if (starts === 'unknown' || known.length < all.length) return unknown(node, place);
  return {
    is: 'class',
    span: spanOf(node, place),
    ...(name && { self: name.text }),
    ...(parent && { parent: place.expression(parent, place) }),
    ...(starts && { starts }),
    members: known,
    ...(decorators.length > 0 && {
      decorated: { by: decorators.map(({ expression }) => place.expression(expression, place)), otherwise: unknown(node, place) },
    }),
  } satisfies ClassExpression;
}

const has = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (node.modifiers?.some((modifier) => modifier.kind === kind) ?? false);

/** Those of a class, of its members and of their parameters. */
const decoratorsOf = (node: ts.ClassLikeDeclaration): readonly ts.Decorator[] =>
  [node, ...node.members].flatMap((each) => [...ownDecorators(each), ...parametersOf(each).flatMap(ownDecorators)]);
const ownDecorators = (node: ts.Node): readonly ts.Decorator[] => (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []);
const parametersOf = (node: ts.Node): readonly ts.ParameterDeclaration[] => (ts.isFunctionLike(node) ? [...node.parameters] : []);

/** What the type checker alone reads is no member. */
const isRead = (node: ts.ClassElement): boolean =>
  !(
    ts.isConstructorDeclaration(node) ||
    ts.isIndexSignatureDeclaration(node) ||
    ts.isSemicolonClassElement(node) ||
    ((ts.isMethodDeclaration(node) || ts.isAccessor(node)) && !node.body)
  );

function lowerMember(node: ts.ClassElement, place: Place): Member | undefined {
  const common = { fixed: has(node, K.StaticKeyword), span: spanOf(node, place) };
  if (ts.isClassStaticBlockDeclaration(node)) {
    const body = node.body.statements.map((each) => place.statement(each, place));
    return { ...common, kind: 'block', name: '', fixed: true, value: doing(body, node, place) };
  }
  const name = node.name && nameOf(node.name);
  if (name === undefined || has(node, K.AccessorKeyword)) return undefined;
  if (ts.isMethodDeclaration(node)) return { ...common, kind: 'method', name, value: lowerFunction(node, place) };
  if (ts.isAccessor(node)) return { ...common, kind: ts.isGetAccessor(node) ? 'get' : 'set', name, value: lowerFunction(node, place) };
  return ts.isPropertyDeclaration(node) ? { ...common, ...lowerProperty(node, place), name } : undefined;
}

function lowerProperty(node: ts.PropertyDeclaration, place: Place): Pick<Member, 'kind' | 'value' | 'type'> {
  const kind = has(node, K.DeclareKeyword) || has(node, K.AbstractKeyword) ? 'declared' : 'field';
  const { initializer: x } = node;
  const value = x && doing([{ is: 'return', span: spanOf(x, place), value: place.expression(x, place) }], x, place);
  return { kind, ...(value && { value }), ...(!node.questionToken && typeName(node.type)) };
}

/** Code that stands in a class, which sees what it is done for. */
const doing = (body: readonly Statement[], node: ts.Node, place: Place): FunctionExpression => ({
  is: 'function',
  span: spanOf(node, place),
  parameters: [],
  body,
  opaque: false,
  receives: true,
  later: false,
});

const nameOf = (node: ts.PropertyName): string | undefined =>
  ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isPrivateIdentifier(node) ? node.text : undefined;

/**
 * The constructor. A parameter that is a field, too, is assigned when the fields are there; what those make of it depends
 * on the compiler's options.
 */
function startsOf(node: ts.ClassLikeDeclaration, place: Place): FunctionExpression | undefined | 'unknown' {
  const written = node.members.filter(ts.isConstructorDeclaration).find(({ body }) => body);
  const fields = written?.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, written)) ?? [];
  const starts = written && lowerFunction(written, place);
  if (!starts || fields.length === 0) return starts;
  const isSeen = node.members.some((member) => ts.isPropertyDeclaration(member) && member.initializer && usesThis(member.initializer));
  const extending = node.heritageClauses?.some(({ token }) => token === K.ExtendsKeyword) ?? false;
  const first = extending ? starts.body.findIndex(isSuper) + 1 : 0;
  if (isSeen || (extending && first === 0)) return 'unknown';
  const assigned = fields.flatMap(({ name }) => (ts.isIdentifier(name) ? [assignment(name, place)] : []));
  return { ...starts, body: starts.body.toSpliced(first, 0, ...assigned) };
}

const usesThis = (node: ts.Node): boolean => node.kind === K.ThisKeyword || (ts.forEachChild(node, usesThis) ?? false);
const isSuper = (of: Statement): boolean =>
  of.is === 'do' && of.expression.is === 'call' && of.expression.callee.is === 'name' && of.expression.callee.name === 'super';

function assignment(node: ts.Identifier, place: Place): Statement {
  const span = spanOf(node, place);
  const target = { is: 'member', of: { is: 'name', name: THIS, span }, name: node.text, nameSpan: span, span } as const;
  return { is: 'do', span, expression: { is: 'assign', target, value: { is: 'name', name: node.text, span }, span } };
}

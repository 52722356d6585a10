import type { Span } from 'layerwright/spec';
import * as ts from 'typescript';
import { type Cooked, type Expression, type Field, HOME, type Inserted, type Optional, type Spread, THIS } from '../program.ts';
import { cookedRuns } from './cooked.ts';
import { lowerClass } from './lower-class.ts';
import { lowerFunction } from './lower-function.ts';
import { type Place, settled, spanOf, unknown } from './place.ts';

const K = ts.SyntaxKind;

type Lower<N extends ts.Node> = (node: N, place: Place) => Expression;

/** An expression without what only the type checker reads. What is not understood says what it could change. */
export function lowerExpression(node: ts.Expression, place: Place): Expression {
  const lower = EXPRESSIONS[node.kind] as Lower<ts.Expression> | undefined;
  return lower ? lower(node, place) : unknown(node, place);
}

const inner: Lower<ts.Expression & { expression: ts.Expression }> = (node, place) => lowerExpression(node.expression, place);
const constant =
  (plain: boolean | null): Lower<ts.Expression> =>
  (node, place) => ({ is: 'plain', plain, span: spanOf(node, place) });

const EXPRESSIONS: Readonly<Record<number, unknown>> = {
  [K.ParenthesizedExpression]: inner,
  [K.AsExpression]: inner,
  [K.SatisfiesExpression]: inner,
  [K.NonNullExpression]: inner,
  [K.TypeAssertionExpression]: inner,
  [K.AwaitExpression]: (node: ts.AwaitExpression, place: Place) => settled(lowerExpression(node.expression, place)),
  [K.TrueKeyword]: constant(true),
  [K.FalseKeyword]: constant(false),
  [K.NullKeyword]: constant(null),
  [K.Identifier]: name,
  [K.ThisKeyword]: (node: ts.Node, place: Place) => ({ is: 'name', name: THIS, span: spanOf(node, place) }),
  [K.SuperKeyword]: (node: ts.Node, place: Place) => ({ is: 'name', name: HOME, span: spanOf(node, place) }),
  [K.ClassExpression]: lowerClass,
  [K.StringLiteral]: string,
  [K.NoSubstitutionTemplateLiteral]: string,
  [K.TemplateExpression]: template,
  [K.NumericLiteral]: number,
  [K.RegularExpressionLiteral]: pattern,
  [K.MetaProperty]: meta,
  [K.ArrayLiteralExpression]: list,
  [K.ObjectLiteralExpression]: record,
  [K.PropertyAccessExpression]: member,
  [K.ElementAccessExpression]: index,
  [K.CallExpression]: call,
  [K.NewExpression]: call,
  [K.ArrowFunction]: lowerFunction,
  [K.FunctionExpression]: lowerFunction,
  [K.ConditionalExpression]: conditional,
  [K.BinaryExpression]: binary,
  [K.PrefixUnaryExpression]: unary,
  [K.PostfixUnaryExpression]: step,
  [K.TypeOfExpression]: (node: ts.TypeOfExpression, place: Place) => keyword('typeof')(node, place),
  [K.VoidExpression]: (node: ts.VoidExpression, place: Place) => keyword('void')(node, place),
};

function name(node: ts.Identifier, place: Place): Expression {
  const span = spanOf(node, place);
  return node.text === 'undefined' ? { is: 'plain', plain: undefined, span } : { is: 'name', name: node.text, span };
}

function string(node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral, place: Place): Expression {
  const span = spanOf(node, place);
  return { is: 'text', span, parts: cooked(node, place, 1, node.text) };
}

/** The characters between a literal's quotes; `tail` is how many close it. */
function cooked(node: ts.Node & { text: string }, { file, start }: Place, tail: number, text: string): readonly Cooked[] {
  const from = node.getStart(file) + 1;
  return cookedRuns(file.text.slice(from, Math.max(from, node.end - tail)), from - start, text);
}

function template(node: ts.TemplateExpression, place: Place): Expression {
  const parts: (Cooked | Inserted)[] = [...cooked(node.head, place, 2, node.head.text)];
  let before = node.head.end;
  for (const { expression, literal } of node.templateSpans) {
    // What is being typed may have no end yet.
    const end = Math.min(literal.getStart(place.file) + '}'.length, literal.end);
    const span: Span = [before - '${'.length - place.start, end - place.start];
    before = literal.end;
    parts.push(
      { is: 'inserted', span, of: lowerExpression(expression, place) },
      ...cooked(literal, place, literal.kind === K.TemplateTail ? 1 : 2, literal.text),
    );
  }
  return { is: 'text', span: spanOf(node, place), parts };
}

function number(node: ts.NumericLiteral, place: Place): Expression {
  return { is: 'plain', plain: Number(node.text), span: spanOf(node, place) };
}

/** As long as nobody uses it, a pattern is what it says. */
function pattern(node: ts.RegularExpressionLiteral, place: Place): Expression {
  const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(node.text) ?? [];
  return { is: 'pattern', source, flags, span: spanOf(node, place) };
}

/** `import.meta`: a name that no program can declare. */
function meta(node: ts.MetaProperty, place: Place): Expression {
  if (node.keywordToken !== K.ImportKeyword) return unknown(node, place);
  return { is: 'name', name: `import.${node.name.text}`, span: spanOf(node, place) };
}

function list(node: ts.ArrayLiteralExpression, place: Place): Expression {
  const items = node.elements.map((element) =>
    element.kind === K.OmittedExpression
      ? ({ is: 'plain', plain: undefined, span: spanOf(element, place) } as const)
      : argument(element, place),
  );
  return { is: 'list', span: spanOf(node, place), items };
}

const argument = (node: ts.Expression, place: Place): Expression | Spread =>
  ts.isSpreadElement(node) ? spread(node, node.expression, place) : lowerExpression(node, place);
const spread = (node: ts.Node, of: ts.Expression, place: Place): Spread => ({
  is: 'spread',
  span: spanOf(node, place),
  of: lowerExpression(of, place),
});

function record(node: ts.ObjectLiteralExpression, place: Place): Expression {
  const fields: (Field | Spread)[] = [];
  for (const property of node.properties) {
    const field = lowerField(property, place);
    if (!field) return unknown(node, place);
    fields.push(field);
  }
  return { is: 'record', span: spanOf(node, place), fields };
}

function lowerField(property: ts.ObjectLiteralElementLike, place: Place): Field | Spread | undefined {
  if (ts.isSpreadAssignment(property)) return spread(property, property.expression, place);
  const key = keyOf(property.name, place);
  if (key === undefined || key === '__proto__') return undefined;
  const common = { is: 'field', span: spanOf(property, place), key, keySpan: spanOf(property.name, place) } as const;
  if (ts.isPropertyAssignment(property)) return { ...common, value: lowerExpression(property.initializer, place) };
  if (ts.isShorthandPropertyAssignment(property)) return { ...common, value: name(property.name, place) };
  if (ts.isMethodDeclaration(property) && !usesSuper(property)) return { ...common, value: lowerFunction(property, place) };
  return undefined;
}

const usesSuper = (node: ts.Node): boolean => node.kind === K.SuperKeyword || (ts.forEachChild(node, usesSuper) ?? false);

function keyOf(node: ts.PropertyName, place: Place): string | Expression | undefined {
  if (ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return String(Number(node.text));
  return ts.isComputedPropertyName(node) ? lowerExpression(node.expression, place) : undefined;
}

function member(node: ts.PropertyAccessExpression, place: Place): Expression {
  const of = lowerExpression(node.expression, place);
  return { is: 'member', span: spanOf(node, place), of, name: node.name.text, nameSpan: spanOf(node.name, place), ...optionalAt(node) };
}

function index(node: ts.ElementAccessExpression, place: Place): Expression {
  if (isOptional(node) && !isPlain(node.argumentExpression)) return unknown(node, place);
  const [of, at] = [lowerExpression(node.expression, place), lowerExpression(node.argumentExpression, place)];
  return { is: 'index', span: spanOf(node, place), of, at, ...optionalAt(node) };
}

function call(node: ts.CallExpression | ts.NewExpression, place: Place): Expression {
  const callee: Expression =
    node.expression.kind === K.ImportKeyword
      ? { is: 'name', name: 'import', span: spanOf(node.expression, place) }
      : lowerExpression(node.expression, place);
  const args = (node.arguments ?? []).map((each) => argument(each, place));
  if (isOptional(node) && node.arguments?.some((each) => !isPlain(each))) return unknown(node, place);
  return { is: 'call', span: spanOf(node, place), callee, args, constructs: node.kind === K.NewExpression, settled: false };
}

/** A part of a chain like `a?.b(c)`, of which the rest is not evaluated where `a` is nothing. */
const isOptional = (node: ts.Node): boolean => (node.flags & ts.NodeFlags.OptionalChain) !== 0;

function optionalAt(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): { readonly optional?: Optional } {
  return isOptional(node) ? { optional: node.questionDotToken ? 'here' : 'before' } : {};
}

/** What can be evaluated or not: nobody sees a difference. */
const isPlain = (node: ts.Node): boolean =>
  !(ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node) || isChanging(node)) &&
  !(ts.forEachChild(node, (child) => !isPlain(child)) ?? false);
const isChanging = (node: ts.Node): boolean =>
  ts.isPostfixUnaryExpression(node) ||
  ts.isDeleteExpression(node) ||
  (ts.isPrefixUnaryExpression(node) && (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)) ||
  (ts.isBinaryExpression(node) && node.operatorToken.kind >= K.FirstAssignment && node.operatorToken.kind <= K.LastAssignment);

function conditional(node: ts.ConditionalExpression, place: Place): Expression {
  const [when, then, otherwise] = [node.condition, node.whenTrue, node.whenFalse].map((each) => lowerExpression(each, place));
  return when && then && otherwise ? { is: 'conditional', span: spanOf(node, place), when, then, else: otherwise } : unknown(node, place);
}

/** Operators carry the language they mean something in, so that evaluation never asks which it reads. */
function binary(node: ts.BinaryExpression, place: Place): Expression {
  const span = spanOf(node, place);
  const { kind } = node.operatorToken;
  const operator = ts.tokenToString(kind) ?? '';
  const assigns = kind >= K.FirstAssignment && kind <= K.LastAssignment;
  if (assigns && !(operator === '=' ? isTarget(node.left) : isSimpleTarget(node.left))) return unknown(node, place);
  const [left, right] = [lowerExpression(node.left, place), lowerExpression(node.right, place)];
  if (operator === '=') return { is: 'assign', span, target: left, value: right };
  const operation: Expression = {
    is: 'operation',
    span,
    operator: `ts:${assigns ? operator.slice(0, -1) : operator}`,
    operands: [left, right],
  };
  return assigns ? { is: 'assign', span, target: left, value: operation } : operation;
}

const isTarget = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);

/** A target that can be evaluated twice: to read it, and to write it. */
const isSimpleTarget = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) ||
  node.kind === K.ThisKeyword ||
  ts.isStringLiteralLike(node) ||
  ts.isNumericLiteral(node) ||
  (ts.isPropertyAccessExpression(node) && isSimpleTarget(node.expression)) ||
  (ts.isElementAccessExpression(node) && isSimpleTarget(node.expression) && isSimpleTarget(node.argumentExpression));

/** `++x`, or `x++`, whose value is what was there before. */
function step(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, place: Place): Expression {
  const { operand, operator } = node;
  if (!isSimpleTarget(operand) || !isTarget(operand)) return unknown(node, place);
  const span = spanOf(node, place);
  const target = lowerExpression(operand, place);
  const value = { is: 'operation', span, operator: operator === K.PlusPlusToken ? 'ts:++' : 'ts:--', operands: [target] } as const;
  return { is: 'assign', span, target, value, ...(ts.isPostfixUnaryExpression(node) && { before: true as const }) };
}

function unary(node: ts.PrefixUnaryExpression, place: Place): Expression {
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) return step(node, place);
  const operand = lowerExpression(node.operand, place);
  const span = spanOf(node, place);
  if (node.operator === K.MinusToken && operand.is === 'plain' && typeof operand.plain === 'number')
    return { ...operand, plain: -operand.plain, span };
  return { is: 'operation', span, operator: `ts:unary ${ts.tokenToString(node.operator) ?? ''}`, operands: [operand] };
}

/** `typeof x` and `void x`: only evaluating the operand can change anything. */
const keyword =
  (operator: string): Lower<ts.TypeOfExpression | ts.VoidExpression> =>
  (node, place) => ({
    is: 'operation',
    span: spanOf(node, place),
    operator: `ts:${operator}`,
    operands: [lowerExpression(node.expression, place)],
  });

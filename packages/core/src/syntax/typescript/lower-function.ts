import * as ts from 'typescript';
import type { FunctionExpression, Parameter, Pattern, Statement } from '../program.ts';
import { lowerType } from './lower-type.ts';
import { boundNames, mentionsOf } from './mentions.ts';
import { type Place, settled, spanOf } from './place.ts';

const K = ts.SyntaxKind;

/** A function; what its body alone does not say makes it opaque. */
export function lowerFunction(
  node:
    | ts.ArrowFunction
    | ts.FunctionExpression
    | ts.FunctionDeclaration
    | ts.MethodDeclaration
    | ts.ConstructorDeclaration
    | ts.AccessorDeclaration,
  place: Place,
): FunctionExpression {
  const span = spanOf(node, place);
  const parameters = node.parameters.filter(isPassed).map((parameter) => lowerParameter(parameter, place));
  const body = node.body ? lowerBody(node.body, place) : [];
  const isAsync = node.modifiers?.some((modifier) => modifier.kind === K.AsyncKeyword) ?? false;
  const self = ts.isFunctionExpression(node) ? node.name?.text : undefined;
  const opaque = node.asteriskToken !== undefined || usesArguments(node);
  const receives = !ts.isArrowFunction(node);
  return { is: 'function', span, ...(self !== undefined && { self }), parameters, body, opaque, receives, later: isAsync };
}

/** A parameter `this` is for the type checker. */
const isPassed = ({ name }: ts.ParameterDeclaration): boolean => !(ts.isIdentifier(name) && name.text === 'this');

/** The body of a function: an expression returns its value. */
function lowerBody(node: ts.ConciseBody, place: Place): readonly Statement[] {
  if (ts.isBlock(node)) return node.statements.map((each) => place.statement(each, place));
  return [{ is: 'return', span: spanOf(node, place), value: settled(place.expression(node, place)) }];
}

function usesArguments(node: ts.Node): boolean {
  const found = (child: ts.Node): boolean =>
    (ts.isIdentifier(child) && child.text === 'arguments') || (ts.forEachChild(child, found) ?? false);
  return ts.forEachChild(node, found) ?? false;
}

function lowerParameter(node: ts.ParameterDeclaration, place: Place): Parameter {
  const declared = lowerType(node.type);
  return {
    pattern: lowerPattern(node.name, place),
    ...(node.initializer && { otherwise: place.expression(node.initializer, place) }),
    rest: node.dotDotDotToken !== undefined,
    ...(!node.questionToken && (node.type ? typeName(node.type) : typeOfDefault(node.initializer, place))),
    ...(declared && { declared }),
  };
}

export function typeName(type: ts.TypeNode | undefined): { readonly type?: string } {
  if (type?.kind === K.StringKeyword) return { type: 'text' };
  return type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? { type: type.typeName.text } : {};
}

/** A parameter without a type has that of its default, in the language that has types. */
const typeOfDefault = (x: ts.Expression | undefined, { file }: Place): { readonly type?: string } =>
  x && ts.isNewExpression(x) && ts.isIdentifier(x.expression) && !/\.[cm]?jsx?$/.test(file.fileName) ? { type: x.expression.text } : {};

export function lowerPattern(node: ts.BindingName, place: Place): Pattern {
  const span = spanOf(node, place);
  if (ts.isIdentifier(node)) return { is: 'bind', name: node.text, span };
  return (
    (ts.isObjectBindingPattern(node) ? fieldsPattern(node, place) : itemsPattern(node, place)) ?? {
      is: 'unknown',
      names: boundNames(node),
      span,
      ...mentionsOf(node),
    }
  );
}

function fieldsPattern(node: ts.ObjectBindingPattern, place: Place): Pattern | undefined {
  const fields = node.elements.map((element) => {
    const key = element.propertyName ?? element.name;
    if (element.dotDotDotToken || !(ts.isIdentifier(key) || ts.isStringLiteral(key))) return undefined;
    return {
      key: key.text,
      to: lowerPattern(element.name, place),
      ...(element.initializer && { otherwise: place.expression(element.initializer, place) }),
    };
  });
  return fields.every((field) => field !== undefined) ? { is: 'fields', fields, span: spanOf(node, place) } : undefined;
}

function itemsPattern(node: ts.ArrayBindingPattern, place: Place): Pattern | undefined {
  if (node.elements.some((element) => !ts.isOmittedExpression(element) && (element.dotDotDotToken ?? element.initializer)))
    return undefined;
  const items = node.elements.map((element) => (ts.isOmittedExpression(element) ? undefined : lowerPattern(element.name, place)));
  return { is: 'items', items, span: spanOf(node, place) };
}

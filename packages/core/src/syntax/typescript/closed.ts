import * as ts from 'typescript';
import type { Expression } from '../program.ts';
import { type Place, spanOf } from './place.ts';

const K = ts.SyntaxKind;

/** A list or an object that is made of literals alone: nothing around it says what it is, and nothing happens where it is made. */
export type Closed = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

export const isClosed = (node: ts.Expression): node is Closed => (isArray(node) || isObject(node)) && isConstant(node);

const isArray = (node: ts.Node): node is ts.ArrayLiteralExpression => node.kind === K.ArrayLiteralExpression;
const isObject = (node: ts.Node): node is ts.ObjectLiteralExpression => node.kind === K.ObjectLiteralExpression;

function isConstant(node: ts.Expression): boolean {
  if (PLAIN.has(node.kind)) return true;
  if (isArray(node)) return node.elements.every(isConstant);
  if (isObject(node)) return node.properties.every(isConstantField);
  if (node.kind !== K.BinaryExpression) return false;
  const { left, operatorToken, right } = node as ts.BinaryExpression;
  return ARITHMETIC.has(operatorToken.kind) && isConstant(left) && isConstant(right);
}

const PLAIN: ReadonlySet<ts.SyntaxKind> = new Set([
  K.StringLiteral,
  K.NoSubstitutionTemplateLiteral,
  K.NumericLiteral,
  K.TrueKeyword,
  K.FalseKeyword,
  K.NullKeyword,
]);
const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set([K.PlusToken, K.MinusToken, K.AsteriskToken, K.SlashToken]);

/** The key `__proto__` says something else. */
function isConstantField(node: ts.ObjectLiteralElementLike): boolean {
  if (node.kind !== K.PropertyAssignment) return false;
  const { name, initializer } = node;
  return (name.kind === K.Identifier || name.kind === K.StringLiteral) && name.text !== '__proto__' && isConstant(initializer);
}

/** Its parts are lowered when somebody asks for them: of most constants of a file nobody does. */
export function lowerClosed(node: Closed, place: Place): Expression {
  const span = spanOf(node, place);
  const { whole: text, start, statement, expression } = place;
  // Whoever holds the file holds all of its tree, and of it only the text is asked for.
  const file = { text: place.file.text } as ts.SourceFile;
  const whole = once(() => expression(node, { file, whole: text, start, statement, expression }));
  if (isArray(node))
    return {
      is: 'list',
      span,
      closed: true,
      get items() {
        const of = whole();
        return of.is === 'list' ? of.items : [];
      },
    };
  return {
    is: 'record',
    span,
    closed: true,
    get fields() {
      const of = whole();
      return of.is === 'record' ? of.fields : [];
    },
  };
}

/** What was made holds nothing of what it was made of. */
function once<T extends object>(make: () => T): () => T {
  let state: { readonly make: () => T } | { readonly made: T } = { make };
  return () => {
    if ('made' in state) return state.made;
    const made = state.make();
    state = { made };
    return made;
  };
}

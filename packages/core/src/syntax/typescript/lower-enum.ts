import * as ts from 'typescript';
import type { Expression, Field, Statement } from '../program.ts';
import { type Place, spanOf, unknown } from './place.ts';

const K = ts.SyntaxKind;

/** An `enum` whose members are literals, or counted: an object, in which each number has its name. */
export function lowerEnum(node: ts.EnumDeclaration, place: Place): Statement {
  const modifiers = node.modifiers?.map(({ kind }) => kind) ?? [];
  const fields = modifiers.includes(K.DeclareKeyword) || isMerged(node, place) ? undefined : fieldsOf(node.members, place);
  if (!fields) return unknown(node, place);
  const span = spanOf(node, place);
  return {
    is: 'let',
    kind: 'const',
    exported: modifiers.includes(K.ExportKeyword),
    bindings: [
      {
        pattern: { is: 'bind', name: node.name.text, span: spanOf(node.name, place) },
        value: { is: 'record', fields, span },
      },
    ],
    span,
  };
}

/** Declarations of one name make one object. Where the name stands after the keyword again, it may be another's. */
const isMerged = ({ name }: ts.EnumDeclaration, { whole }: Place): boolean =>
  (whole.match(new RegExp(`\\b(?:enum|namespace|module)\\s+${name.text.replaceAll('$', '\\$')}(?![\\w$])`, 'g')) ?? []).length !== 1;

function fieldsOf(members: readonly ts.EnumMember[], place: Place): readonly Field[] | undefined {
  const fields: Field[] = [];
  let next: number | undefined = 0;
  for (const member of members) {
    const name = nameOf(member.name);
    const value: string | number | undefined = member.initializer ? literalOf(member.initializer) : next;
    if (name === undefined || name === '__proto__' || value === undefined) return undefined;
    fields.push(...fieldsOfOne(member, name, value, place));
    next = typeof value === 'number' ? value + 1 : undefined;
  }
  return fields;
}

function fieldsOfOne(member: ts.EnumMember, name: string, value: string | number, place: Place): readonly Field[] {
  const span = spanOf(member, place);
  const field = (key: string, of: Expression): Field => ({ is: 'field', key, keySpan: spanOf(member.name, place), value: of, span });
  const text = (of: string): Expression => ({ is: 'text', parts: [{ text: of, span, exact: false }], span });
  if (typeof value === 'string') return [field(name, member.initializer ? place.expression(member.initializer, place) : text(value))];
  return [field(name, { is: 'plain', plain: value, span }), field(String(value), text(name))];
}

function nameOf(node: ts.PropertyName): string | undefined {
  return ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : undefined;
}

function literalOf(node: ts.Expression): string | number | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  const isNegative = ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken && ts.isNumericLiteral(node.operand);
  return isNegative ? -Number(node.operand.text) : undefined;
}

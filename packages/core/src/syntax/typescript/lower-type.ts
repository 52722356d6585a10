import * as ts from 'typescript';
import type { Declared, Literal, Statement, Type } from '../program.ts';
import { type Place, spanOf } from './place.ts';

const K = ts.SyntaxKind;

/** A type that has a name; one with parameters is not looked into. */
export function lowerNamedType(node: ts.TypeAliasDeclaration | ts.InterfaceDeclaration, place: Place): Statement {
  const written = ts.isInterfaceDeclaration(node) ? ofMembers(node.members) : lowerType(node.type);
  return { is: 'type', name: node.name.text, type: node.typeParameters ? undefined : written, span: spanOf(node, place) };
}

/** A type, where it may say something of its values. */
export function lowerType(type: ts.TypeNode | undefined): Type | undefined {
  if (!type) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return lowerType(type.type);
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return { is: 'named', name: type.typeName.text };
  if (ts.isTypeLiteralNode(type)) return ofMembers(type.members);
  if (ts.isUnionTypeNode(type)) return { is: 'union', of: type.types.filter((each) => !isNothing(each)).map(lowerType) };
  if (ts.isImportTypeNode(type)) return ofModule(type);
  if (ts.isIndexedAccessTypeNode(type)) return ofPart(type);
  return KEYWORDS[type.kind] ?? ofLiteral(type);
}

function ofModule({ isTypeOf, qualifier, argument }: ts.ImportTypeNode): Type | undefined {
  const name = ts.isLiteralTypeNode(argument) && ts.isStringLiteral(argument.literal) ? argument.literal.text : undefined;
  return isTypeOf && !qualifier && name !== undefined ? { is: 'module', module: name } : undefined;
}

function ofPart({ objectType, indexType }: ts.IndexedAccessTypeNode): Type | undefined {
  const of = lowerType(objectType);
  const name = ts.isLiteralTypeNode(indexType) ? valueOf(indexType.literal) : undefined;
  return of && typeof name === 'string' ? { is: 'part', of, name } : undefined;
}

const KEYWORDS: Readonly<Record<number, Type>> = {
  [K.StringKeyword]: { is: 'plain', kind: 'text' },
  [K.NumberKeyword]: { is: 'plain', kind: 'number' },
  [K.BooleanKeyword]: { is: 'plain', kind: 'boolean', values: [true, false] },
};

function ofLiteral(type: ts.TypeNode): Type | undefined {
  const value = ts.isLiteralTypeNode(type) ? valueOf(type.literal) : undefined;
  return value === undefined ? undefined : { is: 'plain', kind: kindOf(value), values: [value] };
}

function valueOf(node: ts.LiteralTypeNode['literal']): Literal | undefined {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  return node.kind === K.TrueKeyword || node.kind === K.FalseKeyword ? node.kind === K.TrueKeyword : undefined;
}

const KINDS = { string: 'text', number: 'number', boolean: 'boolean' } as const;

const kindOf = (value: Literal): NonNullable<Declared['kind']> => KINDS[typeof value as keyof typeof KINDS];

const isNothing = (type: ts.TypeNode): boolean =>
  type.kind === K.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === K.NullKeyword);

function ofMembers(members: ts.NodeArray<ts.TypeElement>): Type {
  const fields = members.flatMap((member): (readonly [string, Type])[] => {
    if (!ts.isPropertySignature(member) || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) return [];
    const type = lowerType(member.type);
    if (!type) return [];
    return [[member.name.text, member.questionToken ? { is: 'union', of: [type] } : type]];
  });
  return { is: 'object', fields: new Map(fields) };
}

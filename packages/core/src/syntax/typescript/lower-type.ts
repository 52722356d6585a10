import * as ts from 'typescript';
import type { Declared, Literal } from '../program.ts';

const K = ts.SyntaxKind;

/** Types in types that are looked into. */
const DEPTH = 4;

/** What a declared type says of its values, as far as the file itself says it; nothing where that is nothing. */
export function declaredOf(type: ts.TypeNode | undefined, file: ts.SourceFile, depth: number = DEPTH): Declared | undefined {
  if (!type || depth < 0) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return declaredOf(type.type, file, depth);
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return ofName(type.typeName.text, file, depth - 1);
  if (ts.isTypeLiteralNode(type)) return ofMembers(type.members, file, depth - 1);
  if (ts.isUnionTypeNode(type)) return ofUnion(type, file, depth - 1);
  return KEYWORDS[type.kind] ?? ofLiteral(type);
}

const KEYWORDS: Readonly<Record<number, Declared>> = {
  [K.StringKeyword]: { kind: 'text' },
  [K.NumberKeyword]: { kind: 'number' },
  [K.BooleanKeyword]: { kind: 'boolean', values: [true, false] },
};

function ofLiteral(type: ts.TypeNode): Declared | undefined {
  const value = ts.isLiteralTypeNode(type) ? valueOf(type.literal) : undefined;
  return value === undefined ? undefined : { kind: kindOf(value), values: [value] };
}

function valueOf(node: ts.LiteralTypeNode['literal']): Literal | undefined {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  return node.kind === K.TrueKeyword || node.kind === K.FalseKeyword ? node.kind === K.TrueKeyword : undefined;
}

const KINDS = { string: 'text', number: 'number', boolean: 'boolean' } as const;

const kindOf = (value: Literal): NonNullable<Declared['kind']> => KINDS[typeof value as keyof typeof KINDS];

/** `null` and `undefined` are values that anything may have. The kind is one where all have it. */
function ofUnion({ types }: ts.UnionTypeNode, file: ts.SourceFile, depth: number): Declared | undefined {
  const all = types.filter((type) => !isNothing(type)).map((type) => declaredOf(type, file, depth));
  const [first] = all;
  if (all.length === 1) return first;
  const values = all.flatMap((each) => each?.values ?? []);
  const kind = all.every((each) => each?.kind === first?.kind) ? first?.kind : undefined;
  return { values, ...(kind !== undefined && { kind }) };
}

const isNothing = (type: ts.TypeNode): boolean =>
  type.kind === K.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === K.NullKeyword);

function ofMembers(members: ts.NodeArray<ts.TypeElement>, file: ts.SourceFile, depth: number): Declared {
  const fields = members.flatMap((member): (readonly [string, Declared])[] => {
    if (!ts.isPropertySignature(member) || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) return [];
    const declared = declaredOf(member.type, file, depth);
    return declared ? [[member.name.text, declared]] : [];
  });
  return { fields: new Map(fields) };
}

function ofName(name: string, file: ts.SourceFile, depth: number): Declared | undefined {
  const found = typesOf(file).get(name);
  if (!found) return undefined;
  return ts.isInterfaceDeclaration(found) ? ofMembers(found.members, file, depth) : declaredOf(found.type, file, depth);
}

type Named = ts.TypeAliasDeclaration | ts.InterfaceDeclaration;
const known = new WeakMap<ts.SourceFile, ReadonlyMap<string, Named>>();

/** The types that the file declares by a name, each once and without parameters. */
function typesOf(file: ts.SourceFile): ReadonlyMap<string, Named> {
  let all = known.get(file);
  if (!all) known.set(file, (all = findTypes(file)));
  return all;
}

function findTypes({ statements }: ts.SourceFile): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const twice = new Set<string>();
  for (const node of statements) {
    if (!ts.isTypeAliasDeclaration(node) && !ts.isInterfaceDeclaration(node)) continue;
    if (found.has(node.name.text) || node.typeParameters) twice.add(node.name.text);
    found.set(node.name.text, node);
  }
  for (const name of twice) found.delete(name);
  return found;
}

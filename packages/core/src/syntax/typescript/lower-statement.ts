import * as ts from 'typescript';
import { exitsOf } from '../exits.ts';
import { DEFAULT, type Statement, type Type, WHOLE } from '../program.ts';
import { isClosed, lowerClosed } from './closed.ts';
import { lowerClass } from './lower-class.ts';
import { lowerEnum } from './lower-enum.ts';
import { lowerExpression } from './lower-expression.ts';
import { lowerFunction, lowerPattern } from './lower-function.ts';
import { lowerDo, lowerEach, lowerFor, lowerJump, lowerLabelled, lowerSwitch, lowerWhile } from './lower-loop.ts';
import { lowerTry } from './lower-try.ts';
import { lowerNamedType, lowerType } from './lower-type.ts';
import { type Place, settled, spanOf, unknown } from './place.ts';

const K = ts.SyntaxKind;

/** A statement; one that only the type checker reads is an empty block. */
export function lowerStatement(node: ts.Statement, place: Place): Statement {
  const lower = STATEMENTS[node.kind] as ((node: ts.Statement, place: Place) => Statement) | undefined;
  return lower ? lower(node, place) : unknown(node, place);
}

const nothing = (node: ts.Statement, place: Place): Statement => ({ is: 'block', body: [], returns: false, span: spanOf(node, place) });

const STATEMENTS: Readonly<Record<number, unknown>> = {
  [K.VariableStatement]: variables,
  [K.ExpressionStatement]: expression,
  [K.FunctionDeclaration]: functionDeclaration,
  [K.IfStatement]: condition,
  [K.Block]: block,
  [K.EnumDeclaration]: lowerEnum,
  [K.ClassDeclaration]: classDeclaration,
  [K.SwitchStatement]: lowerSwitch,
  [K.ForOfStatement]: lowerEach,
  [K.ForStatement]: lowerFor,
  [K.WhileStatement]: lowerWhile,
  [K.DoStatement]: lowerDo,
  [K.LabeledStatement]: lowerLabelled,
  [K.BreakStatement]: lowerJump,
  [K.ContinueStatement]: lowerJump,
  [K.ReturnStatement]: returned,
  [K.ThrowStatement]: thrown,
  [K.TryStatement]: lowerTry,
  [K.ImportDeclaration]: imported,
  [K.ExportDeclaration]: exportDeclaration,
  [K.ExportAssignment]: exportAssignment,
  [K.InterfaceDeclaration]: lowerNamedType,
  [K.TypeAliasDeclaration]: lowerNamedType,
  [K.EmptyStatement]: nothing,
};

const isDefault = (node: ts.HasModifiers): boolean => node.modifiers?.some((modifier) => modifier.kind === K.DefaultKeyword) ?? false;
const isExported = (node: ts.HasModifiers): boolean => node.modifiers?.some((modifier) => modifier.kind === K.ExportKeyword) ?? false;
const isDeclared = (node: ts.HasModifiers): boolean => node.modifiers?.some((modifier) => modifier.kind === K.DeclareKeyword) ?? false;

function variables(node: ts.VariableStatement, place: Place): Statement {
  const { flags, declarations } = node.declarationList;
  const kind = flags & ts.NodeFlags.Const ? 'const' : flags & ts.NodeFlags.Let ? 'let' : 'var';
  if ((flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using.valueOf() || isDeclared(node)) return unknown(node, place);
  const bindings = declarations.map(({ name, type, initializer }) => ({
    pattern: lowerPattern(name, place),
    ...(kind !== 'const' && declaredBy(type)),
    ...(initializer && { value: isClosed(initializer) ? lowerClosed(initializer, place) : lowerExpression(initializer, place) }),
  }));
  return { is: 'let', kind, exported: isExported(node), bindings, span: spanOf(node, place) };
}

function declaredBy(type: ts.TypeNode | undefined): { readonly declared?: Type } {
  const declared = lowerType(type);
  return declared ? { declared } : {};
}

function expression(node: ts.ExpressionStatement, place: Place): Statement {
  return { is: 'do', expression: lowerExpression(node.expression, place), span: spanOf(node, place) };
}

function functionDeclaration(node: ts.FunctionDeclaration, place: Place): Statement {
  if (!node.body) return nothing(node, place);
  return {
    is: 'function',
    name: node.name?.text ?? DEFAULT,
    exported: isExported(node),
    ...(isDefault(node) && { byDefault: true as const }),
    function: lowerFunction(node, place),
    span: spanOf(node, place),
  };
}

/** A class has its name from its statement on. */
function classDeclaration(node: ts.ClassDeclaration, place: Place): Statement {
  const value = isDeclared(node) ? unknown(node, place) : lowerClass(node, place);
  if (value.is === 'unknown') return value;
  const pattern = { is: 'bind', name: node.name?.text ?? DEFAULT, span: spanOf(node.name ?? node, place) } as const;
  const [exported, byDefault] = [isExported(node), isDefault(node)];
  return { is: 'let', kind: 'let', exported, ...(byDefault && { byDefault }), bindings: [{ pattern, value }], span: spanOf(node, place) };
}

function condition(node: ts.IfStatement, place: Place): Statement {
  const then = arm(node.thenStatement, place);
  const otherwise = node.elseStatement ? arm(node.elseStatement, place) : [];
  const when = lowerExpression(node.expression, place);
  return { is: 'if', when, then, else: otherwise, returns: exitsOf([...then, ...otherwise]).size > 0, span: spanOf(node, place) };
}

const arm = (node: ts.Statement, place: Place): readonly Statement[] => [lowerStatement(node, place)];

function block(node: ts.Block, place: Place): Statement {
  const body = node.statements.map((each) => lowerStatement(each, place));
  return { is: 'block', body, returns: exitsOf(body).size > 0, span: spanOf(node, place) };
}

function thrown(node: ts.ThrowStatement, place: Place): Statement {
  return { is: 'throw', value: lowerExpression(node.expression, place), span: spanOf(node, place) };
}

function returned(node: ts.ReturnStatement, place: Place): Statement {
  return { is: 'return', span: spanOf(node, place), ...(node.expression && { value: settled(lowerExpression(node.expression, place)) }) };
}

function imported(node: ts.ImportDeclaration, place: Place): Statement {
  const { importClause: clause, moduleSpecifier, attributes } = node;
  const common = { is: 'import', module: moduleOf(moduleSpecifier), span: spanOf(node, place) } as const;
  const types = clause ? importedTypes(clause) : [];
  const typed = types.length > 0 && { types };
  // What only the type checker reads is not there when the program runs.
  if (clause && isOfTypes(clause)) return types.length > 0 ? { ...common, names: [], types, erased: true } : nothing(node, place);
  return { ...common, names: clause ? importedNames(clause) : [], ...typed, ...takenFor(attributes) };
}

const isOfTypes = ({ phaseModifier }: ts.ImportClause): boolean => phaseModifier === ts.SyntaxKind.TypeKeyword;

/** Names for types alone; of a whole module there is none. */
function importedTypes(clause: ts.ImportClause): readonly ImportedName[] {
  const { namedBindings } = clause;
  if (!namedBindings || ts.isNamespaceImport(namedBindings)) return [];
  return namedBindings.elements.filter((each) => each.isTypeOnly || isOfTypes(clause)).map(importedName);
}

const importedName = ({ name, propertyName }: ts.ImportSpecifier): ImportedName => ({
  name: name.text,
  imported: (propertyName ?? name).text,
});

type ImportedName = { readonly name: string; readonly imported: string };

function importedNames({ name, namedBindings }: ts.ImportClause): readonly ImportedName[] {
  const main = name ? [{ name: name.text, imported: DEFAULT }] : [];
  if (!namedBindings) return main;
  if (ts.isNamespaceImport(namedBindings)) return [...main, { name: namedBindings.name.text, imported: WHOLE }];
  const values = namedBindings.elements.filter((each) => !each.isTypeOnly);
  return [...main, ...values.map(importedName)];
}

const moduleOf = (specifier: ts.Expression): string => (ts.isStringLiteral(specifier) ? specifier.text : '');

function exportDeclaration(node: ts.ExportDeclaration, place: Place): Statement {
  const { exportClause: clause, moduleSpecifier: module, isTypeOnly, attributes } = node;
  if (isTypeOnly) return nothing(node, place);
  const from = module && { from: moduleOf(module), ...takenFor(attributes) };
  return { is: 'export', names: exportedNames(clause), ...from, span: spanOf(node, place) };
}

/** `with { type: 'json' }`. */
function takenFor(attributes: ts.ImportAttributes | undefined): { readonly takenFor?: string } {
  const type = attributes?.elements.find(({ name }) => name.text === 'type');
  return type ? { takenFor: ts.isStringLiteral(type.value) ? type.value.text : '' } : {};
}

function exportedNames(clause: ts.NamedExportBindings | undefined): readonly { readonly name: string; readonly as: string }[] {
  if (!clause) return [{ name: WHOLE, as: WHOLE }];
  if (ts.isNamespaceExport(clause)) return [{ name: WHOLE, as: clause.name.text }];
  return clause.elements
    .filter((each) => !each.isTypeOnly)
    .map(({ name, propertyName }) => ({ name: (propertyName ?? name).text, as: name.text }));
}

function exportAssignment(node: ts.ExportAssignment, place: Place): Statement {
  return { is: 'export', names: [], value: lowerExpression(node.expression, place), span: spanOf(node, place) };
}

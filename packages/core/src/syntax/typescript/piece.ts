import type { Anchor } from 'layerwright/spec';
import * as ts from 'typescript';
import type { Comment, Statement, SyntaxError } from '../program.ts';

const K = ts.SyntaxKind;

/**
 * A top-level statement with all that stands between it and the one before. Places count from where that one ends, so a
 * piece is the same wherever it stands.
 */
export type Piece = Rest & {
  readonly anchor: Anchor;
  readonly statement: Statement;
  readonly start: number;
  /** Where the statement ends, and the piece. */
  readonly end: number;
  /** Read without an error, and ended by what ends it whatever follows: so only its own text says what it is. */
  readonly isSettled: boolean;
  /** What stands here may be part of something that the parser went on looking for. */
  readonly mayGoOn: boolean;
  /** With it the file is a module. */
  readonly marksModule: boolean;
  /** What an `enum` is depends on other statements, too. */
  readonly hasEnum: boolean;
};

/** What can stand behind the last statement, too. */
export type Rest = { readonly errors: readonly SyntaxError[]; readonly comments: readonly Comment[] };

/** What the parser made of a text. */
export type Pieces = {
  readonly pieces: readonly Piece[];
  readonly rest: Rest;
  readonly isModule: boolean;
  /** Some statements were parsed a second time, for `await` means something else in a module. */
  readonly awaits: boolean;
};

const WITH_SEMICOLON: ReadonlySet<ts.SyntaxKind> = new Set([
  K.VariableStatement,
  K.ExpressionStatement,
  K.ImportDeclaration,
  K.ImportEqualsDeclaration,
  K.ExportDeclaration,
  K.ExportAssignment,
  K.TypeAliasDeclaration,
  K.FunctionDeclaration,
  K.ModuleDeclaration,
]);

/**
 * Whether a statement that was read without an error ends there whatever follows. A block is none of these: behind
 * `a ? (b) : c` the parser tries to read it as the body of a function, and looks at what stands behind it.
 */
export function endsItself(node: ts.Statement, last: string | undefined): boolean {
  if (last === ';') return WITH_SEMICOLON.has(node.kind);
  if (last !== '}') return false;
  if (ts.isFunctionDeclaration(node) || ts.isModuleDeclaration(node)) return node.body !== undefined;
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);
}

/** Not all that makes a module: what is missing here is only not used. */
export function marksModule(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node)) return true;
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === K.ExportKeyword) ?? false);
}

/** Whether the parser read a statement as one of a module after it had read it as one of a script. */
export const isReadAgain = (node: ts.Statement): boolean => (node.flags & ts.NodeFlags.AwaitContext) !== 0;

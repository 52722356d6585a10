import * as ts from 'typescript';
import type { SyntaxError } from '../program.ts';
import { commentsOf } from './comments.ts';
import { lowerExpression } from './lower-expression.ts';
import { lowerStatement } from './lower-statement.ts';
import { type Piece, type Pieces, type Rest, endsItself, isReadAgain, marksModule } from './piece.ts';
import { isSame } from './same.ts';
import { errorsOf } from './source.ts';

/** A text, or a part of one, that was parsed. */
export type Parsed = {
  readonly file: string;
  /** The whole text. */
  readonly text: string;
  readonly source: ts.SourceFile;
  /** Where the parsed text stands in the whole one. */
  readonly at: number;
  /** Statements that stand before the part for the parser alone, and where they end. */
  readonly before: { readonly statements: number; readonly end: number };
};

/** What is known already of a statement whose text is the same: its piece, and whether all of that is the same. */
export type Known = { readonly piece: Piece; readonly isWhole: boolean };
/** Finds it by places in the whole text: where the statement before ends, and where it begins and ends itself. */
export type FindKnown = (from: number, start: number, end: number) => Known | undefined;

const NOTHING: readonly never[] = [];

/** The pieces of what was parsed. What is known of a statement is kept where it is the same. */
export function piecesOf(parsed: Parsed, findKnown: FindKnown, canSkip: boolean): Pieces {
  const { source, text, at, before } = parsed;
  const nodes = once(source.statements.slice(before.statements));
  const errors = errorsByPiece(
    nodes.map(({ end }) => end),
    errorsOf(source),
  );
  const awaits = source.statements.some(isReadAgain);
  const begins = nodes.map((node) => node.getStart(source));
  // What is missing at the end of a statement is said at the first character of what follows.
  const isEnded = (i: number): boolean => !errors[i + 1]?.some(({ span }) => span[0] <= (begins[i + 1] ?? span[0]));
  let from = before.end;
  const pieces = nodes.map((node, i): Piece => {
    const start = begins[i] ?? from;
    const known = findKnown(at + from, at + start, at + node.end);
    const of = { node, from, start, errors: errors[i] ?? NOTHING, isEnded: isEnded(i) };
    from = node.end;
    return pieceOf(parsed, of, known, canSkip && !awaits);
  });
  const comments = commentsOf({ text: text.slice(at + from, at + source.text.length) });
  const rest: Rest = { errors: shifted(errors[nodes.length] ?? NOTHING, from), comments };
  return { pieces, rest, isModule: ts.isExternalModule(source), awaits };
}

/** Where a module does not parse, the parser can have a statement with `await` twice, and those behind it (TypeScript 6.0.3). */
function once(nodes: readonly ts.Statement[]): readonly ts.Statement[] {
  let end = 0;
  return nodes.filter((node) => {
    const isNew = node.pos >= end;
    if (isNew) ({ end } = node);
    return isNew;
  });
}

/** A statement as the parser has it, and where the one before ends; places count from the beginning of the parsed text. */
type Node = {
  readonly node: ts.Statement;
  readonly from: number;
  readonly start: number;
  readonly errors: readonly SyntaxError[];
  /** Nothing is missing at its end. */
  readonly isEnded: boolean;
};

function pieceOf(parsed: Parsed, of: Node, known: Known | undefined, canSkip: boolean): Piece {
  const { node, from, start, errors, isEnded } = of;
  const { source } = parsed;
  const isSettled = isEnded && errors.length === 0 && node.pos === from && endsItself(node, source.text[node.end - 1]);
  if (known?.isWhole && canSkip && isSettled && known.piece.isSettled && !known.piece.hasEnum) return known.piece;
  const text = source.text.slice(from, node.end);
  const { anchor, statement } = statementOf(parsed, of, known);
  // All of it is named here, for there are thousands: an object that begins as a copy of another one takes far longer to make.
  return {
    anchor,
    statement,
    start: start - from,
    end: node.end - from,
    isSettled,
    mayGoOn: errors.length > 0 && mayGoOn(of, text),
    marksModule: marksModule(node),
    hasEnum: text.includes('enum') && /\benum\b/.test(text),
    errors: shifted(errors, from),
    comments: commentsOf({ text, statement: { node, file: source, at: from } }),
  };
}

const mayGoOn = ({ node, start, errors }: Node, text: string): boolean =>
  errors.some(
    ({ message, span }) => (span[0] <= start && message !== PASSED_OVER) || (text.includes('${') && isInOpenTemplate(node, span[0])),
  );

type Stated = Pick<Piece, 'anchor' | 'statement'>;

function statementOf({ file, text, source }: Parsed, { node, start }: Node, known: Known | undefined): Stated {
  const place = { file: source, whole: text, start, statement: lowerStatement, expression: lowerExpression };
  const statement = lowerStatement(node, place);
  // One of the same text can be another statement where something else follows it.
  const isKnown = known !== undefined && isSame(known.piece.statement, statement);
  return isKnown ? { anchor: known.piece.anchor, statement: known.piece.statement } : { anchor: { file }, statement };
}

/** Where a hole is left open the parser may look for its end in what stands behind the template. */
const isInOpenTemplate = (node: ts.Node, offset: number): boolean =>
  node.pos <= offset &&
  offset <= node.end &&
  (isOpenTemplate(node) || (ts.forEachChild(node, (child) => isInOpenTemplate(child, offset)) ?? false));

/** Whether the end of a hole or of the template is missing: what ends a hole has a brace at least. */
const isOpenTemplate = (node: ts.Node): boolean =>
  (ts.isTemplateExpression(node) || ts.isTemplateLiteralTypeNode(node)) &&
  node.templateSpans.some(({ literal }) => literal.pos === literal.end || literal.isUnterminated === true);

/** The errors of each piece, and last those behind them. What is said of no character belongs to what ends there. */
function errorsByPiece(ends: readonly number[], errors: readonly SyntaxError[]): readonly (readonly SyntaxError[] | undefined)[] {
  const all: SyntaxError[][] = [];
  for (const error of errors) {
    const [start, end] = error.span;
    const index = firstAtLeast(ends, start === end ? start : start + 1);
    (all[index] ??= []).push(error);
  }
  return all;
}

/** What the parser says of a word between statements that it passes over: it had come to the end of the statement before. */
const PASSED_OVER = 'Declaration or statement expected.';

/** The index of the first of ascending numbers that is not less than a limit. */
export function firstAtLeast(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const shifted = (errors: readonly SyntaxError[], by: number): readonly SyntaxError[] =>
  by === 0 ? errors : errors.map(({ message, span: [start, end] }) => ({ message, span: [start - by, end - by] }));

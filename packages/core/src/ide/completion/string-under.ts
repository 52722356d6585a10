import type { Span } from 'layerwright/spec';
import type { Expression, Program, TopLevel } from '../../syntax/program.ts';
import { absolute, nodesOf } from '../../syntax/search.ts';

/** A string literal with the cursor between its quotes. A quote that is missing at the end is no part of `content`. */
export type StringUnder = {
  readonly literal: Expression;
  readonly top: TopLevel;
  /** The characters between the quotes as they are written, and where they stand in the file. */
  readonly content: string;
  readonly span: Span;
  /** Its quote is missing at the end, or is that of a later string: code between them has a parenthesis. */
  readonly isOpen: boolean;
};

/** The innermost string literal around an offset. */
export function stringUnder(program: Program, offset: number): StringUnder | undefined {
  for (const top of program.statements) {
    const [start, end] = absolute(top.statement.span, top);
    const found = start <= offset && offset <= end ? stringIn(program.text, top, offset) : undefined;
    if (found) return found;
  }
  return undefined;
}

function stringIn(text: string, top: TopLevel, offset: number): StringUnder | undefined {
  let found: StringUnder | undefined;
  for (const node of nodesOf(top.statement)) {
    const string = isText(node) ? between(text, node, top) : undefined;
    if (string && string.span[0] <= offset && offset <= string.span[1]) found = string;
  }
  return found;
}

const isText = (node: { readonly is: string }): node is Extract<Expression, { is: 'text' }> => node.is === 'text';

function between(text: string, literal: Expression, top: TopLevel): StringUnder {
  const [start, end] = absolute(literal.span, top);
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  const span: Span = [start + 1, isClosed ? end - 1 : end];
  const content = text.slice(...span);
  return { literal, top, content, span, isOpen: !isClosed || content.includes(')') };
}

import * as ts from 'typescript';
import type { Comment } from '../program.ts';

const COMMENT = /\/\/([^\n\r]*)|\/\*([\s\S]*?)(?:\*\/|$)/g;
const WORD = 'layerwright-ignore';

/** A part of a text, with the statement that it ends with; the part behind the last statement has none. */
type Part = { readonly text: string; readonly statement?: { readonly node: ts.Node; readonly file: ts.SourceFile; readonly at: number } };

/**
 * The comments of a part that speak to Layerwright; their spans count from its beginning. What looks like one inside a string
 * is none, and may look like the beginning of one.
 */
export function commentsOf(part: Part): readonly Comment[] {
  const { text } = part;
  if (!text.includes(WORD)) return [];
  const found: Comment[] = [];
  for (let at = text.search(COMMENT); ; ) {
    COMMENT.lastIndex = at;
    const match = at < 0 ? null : COMMENT.exec(text);
    if (!match) return found;
    const [all, line, block = ''] = match;
    const isComment = !isInLiteral(part, match.index);
    if (isComment && all.includes(WORD)) found.push({ text: (line ?? block).trim(), span: [match.index, match.index + all.length] });
    at = match.index + (isComment ? all.length : 1);
  }
}

/** `at`: where the part begins in the file of its statement. */
function isInLiteral({ statement }: Part, offset: number): boolean {
  if (!statement) return false;
  const { node: outermost, file, at } = statement;
  const inside = (node: ts.Node): boolean => {
    if (at + offset < node.getStart(file) || at + offset >= node.end) return false;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      return true;
    return ts.forEachChild(node, inside) ?? false;
  };
  return inside(outermost);
}

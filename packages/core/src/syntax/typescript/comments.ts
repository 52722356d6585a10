import * as ts from 'typescript';
import type { Comment } from '../program.ts';

const COMMENT = /\/\/([^\n\r]*)|\/\*([\s\S]*?)(?:\*\/|$)/g;
const WORD = 'layerwright-ignore';

/** The comments that speak to Layerwright. What looks like one inside a string is none, and may look like the beginning of one. */
export function commentsOf(file: ts.SourceFile): readonly Comment[] {
  const { text } = file;
  if (!text.includes(WORD)) return [];
  const found: Comment[] = [];
  for (let at = text.search(COMMENT); ; ) {
    COMMENT.lastIndex = at;
    const match = at < 0 ? null : COMMENT.exec(text);
    if (!match) return found;
    const [all, line, block = ''] = match;
    const isComment = !isInLiteral(file, match.index);
    if (isComment && all.includes(WORD)) found.push({ text: (line ?? block).trim(), span: [match.index, match.index + all.length] });
    at = match.index + (isComment ? all.length : 1);
  }
}

function isInLiteral(file: ts.SourceFile, offset: number): boolean {
  const inside = (node: ts.Node): boolean => {
    if (offset < node.getStart(file) || offset >= node.end) return false;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      return true;
    return ts.forEachChild(node, inside) ?? false;
  };
  return ts.forEachChild(file, inside) ?? false;
}

import ts from 'typescript';
import type { Comment } from '../program.ts';

const SPEAKING = /\/\/([^\n\r]*layerwright-ignore[^\n\r]*)|\/\*((?:(?!\*\/)[\s\S])*layerwright-ignore[\s\S]*?)\*\//g;

/** The comments that speak to Layerwright. What looks like one inside a string is none. */
export function commentsOf(file: ts.SourceFile): readonly Comment[] {
  if (!file.text.includes('layerwright-ignore')) return [];
  return [...file.text.matchAll(SPEAKING)]
    .filter(({ index }) => !isInLiteral(file, index))
    .map(({ 0: all, 1: line, 2: block, index }) => ({ text: (line ?? block ?? '').trim(), span: [index, index + all.length] }));
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

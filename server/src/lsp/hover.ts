import { hover } from '@layerwright/core';
import { type CancellationToken, type Hover, type HoverParams, type MarkupContent, MarkupKind } from 'vscode-languageserver/node';
import { current } from './current.ts';
import type { Session } from './session.ts';

/** `textDocument/hover`: what the call under the cursor becomes. */
export async function hoverAt(session: Session, { textDocument, position }: HoverParams, token: CancellationToken): Promise<Hover | null> {
  const snapshot = await current(session, textDocument.uri, token);
  const document = session.documents.get(textDocument.uri);
  if (!document || !snapshot?.analysis) return null;
  const found = hover(snapshot.analysis, document.offsetAt(position));
  return found ? { contents: content(found.markdown, session.features().markdown), range: snapshot.rangeOf(found.span) } : null;
}

function content(markdown: string, isMarkdown: boolean): MarkupContent {
  return isMarkdown ? { kind: MarkupKind.Markdown, value: markdown } : { kind: MarkupKind.PlainText, value: plainText(markdown) };
}

/** Without the marks of code: the lines around blocks, and the backticks in sentences. */
function plainText(markdown: string): string {
  let fence: string | undefined;
  const lines = markdown.split('\n').flatMap((line) => {
    const [mark] = /^`{3,}/.exec(line) ?? [];
    if (mark === undefined || (fence !== undefined && mark !== fence)) return [fence === undefined ? line.replaceAll('`', '') : line];
    fence = fence === undefined ? mark : undefined;
    return [];
  });
  return lines.join('\n');
}

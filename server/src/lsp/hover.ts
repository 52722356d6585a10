import { type Unknown, hover } from '@layerwright/core';
import { type CancellationToken, type Hover, type HoverParams, type MarkupContent, MarkupKind } from 'vscode-languageserver/node';
import { assumedIn } from '../assumptions.ts';
import { current } from './current.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** `textDocument/hover`: what the call under the cursor becomes. */
export async function hoverAt(session: Session, { textDocument, position }: HoverParams, token: CancellationToken): Promise<Hover | null> {
  const snapshot = await current(session, textDocument.uri, token);
  const document = session.documents.get(textDocument.uri);
  if (!document || !snapshot?.analysis) return null;
  const found = hover(snapshot.analysis, document.offsetAt(position));
  if (!found) return null;
  const assumed = assumedIn(snapshot.analysis);
  const markdown = [
    found.markdown,
    ...found.unknowns.map((unknown) => sentenceOf(unknown, snapshot)),
    ...(assumed.length > 0 ? [`Assumed: ${assumed.map((each) => `\`${each.replaceAll('`', "'")}\``).join(', ')}`] : []),
  ].join('\n\n');
  return { contents: content(markdown, session.features().markdown), range: snapshot.rangeOf(found.span) };
}

/** Why something is not known, and in which line that stands of this file. */
const sentenceOf = ({ sentence, from }: Unknown, { rangeOf }: Snapshot): string =>
  from ? `${sentence} (line ${rangeOf(from.span).start.line + 1})` : sentence;

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

import { type Completion, complete } from '@layerwright/core';
import {
  type CancellationToken,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
} from 'vscode-languageserver/node';
import { current } from './current.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** What begins a string, and what begins the next part of an image reference. Elsewhere the answer is empty. */
export const TRIGGERS: readonly string[] = ['"', "'", '`', '/', ':'];

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  image: CompletionItemKind.Module,
  tag: CompletionItemKind.Constant,
};

/** `textDocument/completion`: what can be put where the cursor is. */
export async function completionsAt(
  session: Session,
  { textDocument, position }: CompletionParams,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const snapshot = await current(session, textDocument.uri, token);
  const document = session.documents.get(textDocument.uri);
  if (!document || !snapshot?.analysis) return [];
  const today = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const found = complete({ analysis: snapshot.analysis, offset: document.offsetAt(position), today });
  return found.map((completion) => itemOf(completion, snapshot, session.features().strikesCompletions));
}

function itemOf({ label, kind, edit, filter, sort, ...about }: Completion, snapshot: Snapshot, strikes: boolean): CompletionItem {
  return {
    label,
    kind: KINDS[kind],
    ...(about.detail !== '' && { detail: about.detail }),
    documentation: about.documentation,
    textEdit: { range: snapshot.rangeOf(edit.span), newText: edit.text },
    filterText: filter,
    sortText: sort,
    ...(about.outdated && strikes && { tags: [CompletionItemTag.Deprecated] }),
  };
}

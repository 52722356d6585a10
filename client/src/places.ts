import type { Range as PlainRange } from '@layerwright/server/src/protocol.ts';
import { Range, TextEditorRevealType, Uri, type ViewColumn, window, workspace } from 'vscode';

export const rangeOf = ({ start, end }: PlainRange): Range => new Range(start.line, start.character, end.line, end.character);

/** Opens a document, or goes to where it is open, and selects the beginning of a range. */
export async function goTo(uri: string, range: PlainRange): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const { start } = rangeOf(range);
  const options = {
    selection: new Range(start, start),
    ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn satisfies ViewColumn }),
  };
  const editor = await window.showTextDocument(document, options);
  editor.revealRange(rangeOf(range), TextEditorRevealType.InCenterIfOutsideViewport);
}

import type { Range as PlainRange } from '@layerwright/server/src/protocol.ts';
import {
  Disposable,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { rangeOf } from '../places.ts';
import { PREVIEW_SCHEME } from './address.ts';
import { callOf, linesBy } from './page.ts';
import type { Preview, Previews } from './previews.ts';

/** Marks in a preview what the call at the cursor makes, and in the source the call that makes the line at the cursor. */
export function followCursor(previews: Previews): Disposable {
  const colour = new ThemeColor('editor.rangeHighlightBackground');
  const marks: Marks = {
    lines: window.createTextEditorDecorationType({ isWholeLine: true, backgroundColor: colour }),
    call: window.createTextEditorDecorationType({ backgroundColor: colour }),
  };
  const again = (): void => {
    if (window.activeTextEditor) mark(previews, marks, window.activeTextEditor);
  };
  return Disposable.from(
    marks.lines,
    marks.call,
    window.onDidChangeTextEditorSelection(({ textEditor }) => mark(previews, marks, textEditor)),
    window.onDidChangeActiveTextEditor(again),
    window.onDidChangeVisibleTextEditors(again),
    previews.onUpdate(again),
    // The text of a preview follows its update by a moment.
    workspace.onDidChangeTextDocument(({ document }) => (document.uri.scheme === PREVIEW_SCHEME ? again() : undefined)),
  );
}

type Marks = { readonly lines: TextEditorDecorationType; readonly call: TextEditorDecorationType };

function mark(previews: Previews, marks: Marks, editor: TextEditor): void {
  const preview = previews.at(editor.document.uri);
  if (preview) markCall(preview, marks, editor);
  for (const each of previews.of(editor.document.uri)) markLines(each, marks, editor);
}

function markLines({ uri, page }: Preview, marks: Marks, source: TextEditor): void {
  const lines = linesBy(page, source.selection.active);
  const ranges = lines.map((line) => new Range(line, 0, line, 0));
  source.setDecorations(marks.call, []);
  for (const editor of editorsOf(uri)) show(editor, marks.lines, ranges);
}

function markCall({ ref, page }: Preview, marks: Marks, preview: TextEditor): void {
  const call: PlainRange | undefined = callOf(page, preview.selection.active.line);
  preview.setDecorations(marks.lines, []);
  for (const editor of window.visibleTextEditors) {
    if (editor.document.uri.toString() === ref.uri) show(editor, marks.call, call ? [rangeOf(call)] : []);
  }
}

const editorsOf = (uri: Uri): readonly TextEditor[] =>
  window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());

function show(editor: TextEditor, as: TextEditorDecorationType, ranges: readonly Range[]): void {
  editor.setDecorations(as, ranges);
  const [first] = ranges;
  if (first) editor.revealRange(first.union(ranges.at(-1) ?? first), TextEditorRevealType.InCenterIfOutsideViewport);
}

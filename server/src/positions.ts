import type { Span } from 'layerwright/spec';

/** Both count from zero; `character` counts UTF-16 code units, as the language server protocol does. */
export type Position = { readonly line: number; readonly character: number };
export type Range = { readonly start: Position; readonly end: Position };

/** Lines end where the language server protocol says: at `\n`, `\r\n` and `\r`. */
const LINE_END = /\r\n|\n|\r/g;

/** Where the spans of a text are, in lines and characters. */
export function rangesOf(text: string): (span: Span) => Range {
  const lines = linesOf(text);
  return ([start, end]) => ({ start: positionAt(lines, start), end: positionAt(lines, end) });
}

/** Where a line of a text is, counted from zero, without what ends it; nothing where the text has fewer. */
export function spanOfLine(text: string, line: number): Span | undefined {
  const found = linesOf(text)[line];
  return found && [found.start, found.end];
}

/** A line of a text, without what ends it. */
type Line = { readonly start: number; readonly end: number };

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    lines.push({ start, end: index });
    start = index + end.length;
  }
  return [...lines, { start, end: text.length }];
}

/** Between the `\r` and the `\n` of one line end there is no position, so an offset there is the end of its line. */
function positionAt(lines: readonly Line[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const { start, end } = lines[low] ?? { start: 0, end: 0 };
  return { line: low, character: Math.max(0, Math.min(offset, end) - start) };
}

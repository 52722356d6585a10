import { codeFrameColumns } from '@babel/code-frame';
import type { Range } from '../../../../../positions.ts';

/** How many lines are shown before and after. */
const AROUND = 1;

/**
 * The lines around a range with the range underlined. Of a range of several lines the first is underlined: the library
 * draws the others with wrong lengths.
 */
export function codeFrame(text: string, { start, end }: Range, coloured: boolean): string {
  const lines = text.split(/\r\n|\n|\r/);
  const line = lines[start.line] ?? '';
  const first = Math.max(0, start.line - AROUND);
  // The library takes these for line ends, which they are in JavaScript but in no editor.
  const excerpt = lines.slice(first, start.line + AROUND + 1).map((each) => each.replace(/[\u2028\u2029]/g, ' '));
  const endColumn = end.line === start.line ? end.character : line.length;
  const place = { start: { line: start.line + 1, column: start.character + 1 }, end: { line: start.line + 1, column: endColumn + 1 } };
  return codeFrameColumns(excerpt.join('\n'), place, {
    startLine: first + 1,
    linesAbove: AROUND,
    linesBelow: AROUND,
    highlightCode: coloured,
    forceColor: coloured,
  });
}

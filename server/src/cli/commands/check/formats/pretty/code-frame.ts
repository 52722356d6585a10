import { codeFrameColumns } from '@babel/code-frame';
import type { Range } from '../../../../../positions.ts';

/** How many lines are shown before and after. */
const AROUND = 1;
/** How many characters of a long line are shown, and how many of them before the range. */
const MOST = 200;
const BEFORE = 60;

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
  const from = line.length > MOST ? Math.max(0, start.character - BEFORE) : 0;
  const column = (character: number): number => Math.min(character - from, MOST) + (from > 0 ? ELLIPSIS.length : 0) + 1;
  const place = {
    start: { line: start.line + 1, column: column(start.character) },
    end: { line: start.line + 1, column: column(endColumn) },
  };
  return codeFrameColumns(excerpt.map((each) => cut(each, from)).join('\n'), place, {
    startLine: first + 1,
    linesAbove: AROUND,
    linesBelow: AROUND,
    highlightCode: coloured,
    forceColor: coloured,
  });
}

const ELLIPSIS = '…';

/** A part of a line that a screen can hold, from a column on; what is left out on either side is said. */
function cut(line: string, from: number): string {
  const before = from > 0 && line !== '' ? ELLIPSIS : '';
  return `${before}${line.slice(from, from + MOST)}${line.length > from + MOST ? ELLIPSIS : ''}`;
}

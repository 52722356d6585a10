import type { Paint } from '../../../colour.ts';
import { type DiffLine, lineDiff, linesOf } from './line-diff.ts';

/** How many lines are shown before and after. */
const AROUND = 3;

/** What differs between two texts of a file, as `patch` and `git apply` take it. */
export function unifiedDiff(file: string, before: string, after: string, paint: Paint): string {
  const lines = lineDiff(linesOf(before), linesOf(after));
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return '';
  const head = paint('bold', `--- ${nameIn('a', file)}\n+++ ${nameIn('b', file)}`);
  return [head, ...hunks.map(([from, to]) => hunkText(lines, from, to, paint))].map((each) => `${each}\n`).join('');
}

/** A tab ends a name with blanks; a whole path has no slash twice. */
const nameIn = (side: string, file: string): string => `${side}/${file.replace(/^\//, '')}${/\s/.test(file) ? '\t' : ''}`;

/** Where the parts begin and end that have changes and the lines around them: those that meet are one. */
function hunksOf(lines: readonly DiffLine[]): readonly (readonly [from: number, to: number])[] {
  const out: [number, number][] = [];
  lines.forEach(({ is }, i) => {
    if (is === 'same') return;
    const [from, to] = [Math.max(0, i - AROUND), Math.min(lines.length, i + AROUND + 1)];
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else out.push([from, to]);
  });
  return out;
}

const MARKS = { same: ' ', gone: '-', new: '+' } as const;

function hunkText(lines: readonly DiffLine[], from: number, to: number, paint: Paint): string {
  const shown = lines.slice(from, to);
  const side = (not: DiffLine['is']): string => rangeOf(count(lines.slice(0, from), not), count(shown, not));
  const head = paint('cyan', `@@ -${side('new')} +${side('gone')} @@`);
  return [head, ...shown.map((each) => lineText(each, paint))].join('\n');
}

const count = (lines: readonly DiffLine[], not: DiffLine['is']): number => lines.filter(({ is }) => is !== not).length;

/** A part without lines is behind the line that it names. */
const rangeOf = (before: number, length: number): string => `${length === 0 ? before : before + 1}${length === 1 ? '' : `,${length}`}`;

function lineText({ is, line }: DiffLine, paint: Paint): string {
  const text = `${MARKS[is]}${line.replace(/\n$/, '')}`;
  const shown = is === 'same' ? text : paint(is === 'gone' ? 'red' : 'green', text);
  return line.endsWith('\n') ? shown : `${shown}\n\\ No newline at end of file`;
}

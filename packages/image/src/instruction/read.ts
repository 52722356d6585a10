import type { Instruction, Text } from '../model.ts';
import { flat, linesOf, own, slice } from '../text.ts';
import { isOpen } from './continuation.ts';
import { heredocsOf } from './heredoc.ts';
import { readLine } from './read-line.ts';

/**
 * Reads a piece of a Dockerfile as BuildKit does: continuation lines, comments between them, heredocs. The texts of the
 * answers, joined by newlines, are the text given.
 */
export function read(text: Text): readonly Instruction[] {
  const all = flat(text);
  if (!all.includes('\n')) return [readLine(text, [])];
  const parts = split(all);
  return parts.map(({ from, start, end, head, heredocs }) => {
    const whole = slice(text, start, head);
    const bodies = heredocs.map(({ body, ...rest }) => ({ ...rest, body: slice(text, ...body) }));
    return { ...readLine(whole, bodies), text: sliceOr(text, from, end) };
  });
}

const sliceOr = (text: Text, start: number, end: number): Text => (start === end ? own('') : slice(text, start, end));

/** Where an instruction stands: `from` takes the blank lines and comments before it along, `head` ends its own lines. */
type Part = {
  readonly from: number;
  readonly start: number;
  end: number;
  readonly head: number;
  readonly heredocs: ReturnType<typeof heredocsOf>;
};

function split(all: string): readonly Part[] {
  const lines = linesOf(all);
  const parts: Part[] = [];
  let from = 0;
  for (let i = 0; i < lines.length; i++) {
    if (isEmpty(all, lines[i])) continue;
    const { lastLine, ...part } = partAt(all, lines, i);
    i = lastLine;
    parts.push({ from, ...part });
    from = part.end + 1;
  }
  const last = parts.at(-1);
  if (last) last.end = all.length;
  return last ? parts : [{ from: 0, start: 0, end: all.length, head: all.length, heredocs: [] }];
}

/** The instruction that begins at a line, its continuation lines and heredocs included. */
function partAt(all: string, lines: readonly Line[], first: number): Omit<Part, 'from'> & { readonly lastLine: number } {
  const [start] = lines[first] ?? [0];
  const last = lastContinued(all, lines, first);
  const head = lines[last]?.[1] ?? all.length;
  const heredocs = heredocsOf(all, all.slice(start, head), lines, last + 1);
  const lastLine = heredocs.at(-1)?.lastLine ?? last;
  return { start, head, heredocs, lastLine, end: lines[lastLine]?.[1] ?? all.length };
}

type Line = readonly [start: number, end: number];
const isEmpty = (all: string, line: Line | undefined): boolean => line !== undefined && /^\s*(#[^\n]*)?$/.test(all.slice(...line));

/** The last line that belongs to the instruction beginning at line `i`: empty lines and comments do not end it. */
function lastContinued(all: string, lines: readonly Line[], i: number): number {
  let last = i;
  while (last + 1 < lines.length && isOpen(all.slice(...(lines[last] ?? [0, 0])))) {
    let next = last + 1;
    while (next + 1 < lines.length && isEmpty(all, lines[next])) next++;
    last = next;
  }
  return last;
}

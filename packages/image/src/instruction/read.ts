import type { Instruction, Text } from '../model.ts';
import { flat, linesOf, own, slice } from '../text.ts';
import { isOpen } from './continuation.ts';
import { heredocsOf } from './heredoc.ts';
import { type Heredoc, readLine } from './read-line.ts';

/** An instruction as it is written: all of its text, its own lines, the heredocs that they open, and where it begins and ends. */
export type Written = {
  /** With the blank lines and comments before it, and those behind the last one. */
  readonly text: Text;
  readonly head: Text;
  readonly heredocs: readonly Heredoc[];
  readonly span: readonly [start: number, end: number];
};

/**
 * Reads a piece of a Dockerfile as BuildKit does: continuation lines, comments between them, heredocs. The texts of the
 * answers, joined by newlines, are the text given.
 */
export function read(text: Text): readonly Instruction[] {
  if (!flat(text).includes('\n')) return [readLine(text, [])];
  return written(text).map(({ head, heredocs, text: whole }) => ({ ...readLine(head, heredocs), text: whole }));
}

/** The instructions of a piece of a Dockerfile, not read yet. One that has none is taken for an empty instruction. */
export const written = (text: Text): readonly Written[] =>
  split(flat(text)).map(({ from, start, stop, end, head, heredocs }) => ({
    text: sliceOr(text, from, end),
    head: slice(text, start, head),
    heredocs: heredocs.map(({ body, ...rest }) => ({ ...rest, body: slice(text, ...body) })),
    span: [start, stop],
  }));

const sliceOr = (text: Text, start: number, end: number): Text => (start === end ? own('') : slice(text, start, end));

/**
 * Where an instruction stands: `from` takes the blank lines and comments before it along, `head` ends its own lines, `stop` its
 * heredocs, and `end` of the last one takes along what is behind it.
 */
type Part = {
  readonly from: number;
  readonly start: number;
  readonly stop: number;
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
  return last ? parts : [{ from: 0, start: 0, stop: all.length, end: all.length, head: all.length, heredocs: [] }];
}

/** The instruction that begins at a line, its continuation lines and heredocs included. */
function partAt(all: string, lines: readonly Line[], first: number): Omit<Part, 'from'> & { readonly lastLine: number } {
  const [start] = lines[first] ?? [0];
  const last = lastContinued(all, lines, first);
  const head = headEnd(all, lines, [first, last]);
  const heredocs = heredocsOf(all, all.slice(start, head), lines, last + 1);
  const lastLine = heredocs.at(-1)?.lastLine ?? last;
  const end = lines[lastLine]?.[1] ?? all.length;
  return { start, stop: end, end, head, heredocs, lastLine };
}

type Line = readonly [start: number, end: number];
const isEmpty = (all: string, line: Line | undefined): boolean => line !== undefined && /^\s*(#[^\n]*)?$/.test(all.slice(...line));

/** Where an instruction's own words end: before comments that nothing follows, and a backslash that nothing is joined by. */
function headEnd(all: string, lines: readonly Line[], [first, last]: readonly [number, number]): number {
  let at = last;
  while (at > first && isEmpty(all, lines[at])) at--;
  const [start, end] = lines[at] ?? [0, all.length];
  const line = all.slice(start, end);
  return isOpen(line) ? start + line.lastIndexOf('\\') : end;
}

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

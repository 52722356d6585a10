/** A heredoc of an instruction: its word, whether tabs are stripped, and its lines in the flat text. */
export type Place = { readonly word: string; readonly body: readonly [start: number, end: number]; readonly lastLine: number };

const WORD = /(?<![<\d])<<-?\s*(?:'[^'\s]+'|"[^"\s]+"|[A-Za-z_][\w.]*)/g;

/**
 * The heredocs that an instruction's lines open, taken from the lines after it. Only RUN, COPY and ADD have them
 * (github.com/moby/buildkit, frontend/dockerfile/parser, read 2026-11). One that is not closed takes nothing.
 */
export function heredocsOf(
  all: string,
  instruction: string,
  lines: readonly (readonly [start: number, end: number])[],
  firstLine: number,
): readonly Place[] {
  if (!instruction.includes('<<') || !/^\s*(run|copy|add)\s/i.test(instruction)) return [];
  const out: Place[] = [];
  let at = firstLine;
  for (const [opener] of instruction.matchAll(WORD)) {
    const word = opener.replace(/^<<-?\s*/, '').replace(/^(['"])(.*)\1$/, '$2');
    const strips = opener.startsWith('<<-');
    const closing = lines.findIndex(([start, end], i) => i >= at && closes(all.slice(start, end), word, strips));
    if (closing < 0) break;
    out.push({ word, body: between(lines, at, closing), lastLine: closing });
    at = closing + 1;
  }
  return out;
}

/** The characters of the lines from one to before another. */
function between(
  lines: readonly (readonly [start: number, end: number])[],
  first: number,
  closing: number,
): readonly [start: number, end: number] {
  const start = lines[first]?.[0] ?? 0;
  return [start, closing > first ? (lines[closing - 1]?.[1] ?? start) : start];
}

const closes = (line: string, word: string, strips: boolean): boolean => (strips ? line.replace(/^\t+/, '') : line) === word;

import { quotedWords } from './words.ts';

/** A heredoc of an instruction: its word, whether tabs are stripped, and its lines in the flat text. */
export type Place = { readonly word: string; readonly body: readonly [start: number, end: number]; readonly lastLine: number };

/** A word that opens a heredoc, as BuildKit knows one: nothing stands before it but the number of a file. */
const OPENER = /^\d*<<(-?)(['"]?)([^\s'"<]+)\2$/;

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
  for (const place of quotedWords(instruction)) {
    const [, dash, , word] = OPENER.exec(instruction.slice(...place)) ?? [];
    if (word === undefined) continue;
    const closing = lines.findIndex(([start, end], i) => i >= at && closes(all.slice(start, end), word, dash === '-'));
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

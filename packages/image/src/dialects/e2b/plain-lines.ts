import type { Text } from '../../model.ts';
import { flat, known, linesOf, slice } from '../../text.ts';

/** An instruction of plain words: E2B reads others with a parser of its own, which is not this one. */
export type Line = { readonly keyword: string; readonly words: readonly Text[] };

const WORD = '[\\w.:/@=+,%~&|;-]+';
/** A word right behind the keyword that begins with two dashes is an option of the builder. */
const BEGINS = new RegExp(`^([ \\t]*([A-Z]+)(?=[ \\t]+(?!--)))((?:[ \\t]+${WORD})+[ \\t]*)$`);
const GOES_ON = new RegExp(`^()()((?:[ \\t]*${WORD}(?=[ \\t]|$))+[ \\t]*)$`);
/** In a command only a backslash means something to that parser, and what begins a heredoc, a list or a comment. */
const SHELL_WORD = '(?:(?!<<)[!-\\[\\]-~])+';
const BEGINS_COMMAND = new RegExp(`^([ \\t]*(RUN)(?=[ \\t]+(?!--|\\[)))((?:[ \\t]+${SHELL_WORD})+[ \\t]*)$`);
const COMMAND_GOES_ON = new RegExp(`^()()((?![ \\t]*#)(?:[ \\t]*${SHELL_WORD}(?=[ \\t]|$))+[ \\t]*)$`);
/** The program that is started, as a list. */
const LISTED = /^([ \t]*(CMD|ENTRYPOINT))([ \t]+\["[\w.:/@=+%-]+"(?:,[ \t]*"[\w.:/@=+%-]+")*\][ \t]*)$/;
/** Of what a comment may say to that parser, one thing changes what follows. */
const WITHOUT_WORDS = /^[ \t]*(?:#(?![ \t]*escape[ \t]*=)[^\n]*)?$/i;
const OPEN = /[ \t]\\[ \t]*$/;

/** The instructions of a text of several lines, all of which are plain; nothing where one is not. */
export function plainLines(content: Text): readonly Line[] | undefined {
  const all = flat(content);
  if (!known(content) || !all.trim().includes('\n')) return undefined;
  const lines: Line[] = [];
  let open: Line | undefined;
  for (const [start, end] of linesOf(all)) {
    const line = all.slice(start, end);
    if (!open && WITHOUT_WORDS.test(line)) continue;
    const whole = lineOf(content, [start, end], open);
    if (!whole) return undefined;
    open = OPEN.test(line) ? whole : undefined;
    if (!open) lines.push(whole);
  }
  return open ? undefined : lines;
}

/** A line with the one that it goes on from. */
function lineOf(content: Text, [start, end]: readonly [start: number, end: number], open: Line | undefined): Line | undefined {
  const line = flat(content).slice(start, end);
  const found = foundIn(line.replace(OPEN, ''), open);
  const listed = found ? null : LISTED.exec(line);
  const [, head = '', keyword = '', words = ''] = found ?? listed ?? [];
  if (!found && !listed) return undefined;
  const more = wordsOf(content, words, { at: start + head.length, pattern: listed ? /[^[\]", \t]+/g : /\S+/g });
  return open ? { ...open, words: [...open.words, ...more] } : { keyword, words: more };
}

const foundIn = (line: string, open: Line | undefined): RegExpExecArray | null =>
  open ? (open.keyword === 'RUN' ? COMMAND_GOES_ON : GOES_ON).exec(line) : (BEGINS.exec(line) ?? BEGINS_COMMAND.exec(line));

type Words = { readonly at: number; readonly pattern: RegExp };

/** The words of a line, or what a list of them has between its quotes. */
const wordsOf = (content: Text, words: string, { at, pattern }: Words): readonly Text[] =>
  [...words.matchAll(pattern)].map(({ 0: word, index }) => slice(content, at + index, at + index + word.length));

import type { Text } from '../../model.ts';
import { flat, known, linesOf, slice } from '../../text.ts';

/** An instruction of words as they stand between blanks. What has a backslash or a heredoc E2B reads in a way of its own. */
export type Line = { readonly keyword: string; readonly words: readonly Text[] };

const WORD = '(?:[^\\s\\\\<]|<(?!<))+';
const BEGINS = new RegExp(`^([ \\t]*([A-Za-z]+))((?:[ \\t]+${WORD})+[ \\t]*)$`);
/** In a later line a word may be the first character, and no comment. */
const GOES_ON = new RegExp(`^()()((?![ \\t]*#)(?:[ \\t]*${WORD}(?=[ \\t]|$))+[ \\t]*)$`);
/** The program that is started, as a list. */
const LISTED = /^([ \t]*(CMD|ENTRYPOINT))([ \t]+\["[\w.:/@=+%-]+"(?:,[ \t]*"[\w.:/@=+%-]+")*\][ \t]*)$/i;
const WITHOUT_WORDS = /^[ \t]*(?:#(?!.*escape).*)?$/i;
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
  const listed = open ? undefined : LISTED.exec(line);
  const found = listed ?? (open ? GOES_ON : BEGINS).exec(line.replace(OPEN, ''));
  if (!found) return undefined;
  const [, head = '', keyword = '', words = ''] = found;
  const more = wordsOf(content, { words, isList: !!listed }, start + head.length);
  return open ? { ...open, words: [...open.words, ...more] } : { keyword: keyword.toUpperCase(), words: more };
}

/** The words of a line, or what a list of them has between its quotes. */
const wordsOf = (content: Text, { words, isList }: { readonly words: string; readonly isList: boolean }, at: number): readonly Text[] =>
  [...words.matchAll(isList ? /[^[\]", \t]+/g : /\S+/g)].map(({ 0: word, index }) => slice(content, at + index, at + index + word.length));

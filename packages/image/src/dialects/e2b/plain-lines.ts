import type { Text } from '../../model.ts';
import { flat, known, linesOf, slice } from '../../text.ts';

/** An instruction of plain words: E2B reads others with a parser of its own, which is not this one. */
export type Line = { readonly keyword: string; readonly words: readonly Text[] };

const WORD = '[\\w.:/@=+,%~&|;-]+';
/** A word right behind the keyword that begins with two dashes is an option of the builder. */
const BEGINS = new RegExp(`^([ \\t]*([A-Z]+)(?=[ \\t]+(?!--)))((?:[ \\t]+${WORD})+[ \\t]*)$`);
const GOES_ON = new RegExp(`^()()((?:[ \\t]*${WORD}(?=[ \\t]|$))+[ \\t]*)$`);
/** The program that is started, as a list. */
const LISTED = /^([ \t]*(CMD|ENTRYPOINT))([ \t]+\["[\w.:/@=+%-]+"(?:,[ \t]*"[\w.:/@=+%-]+")*\][ \t]*)$/;
const WITHOUT_WORDS = /^[ \t]*(?:#(?![^\n]*=)[^\n]*)?$/;
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
  const found = (open ? GOES_ON : BEGINS).exec(line.replace(OPEN, '')) ?? LISTED.exec(line);
  if (!found) return undefined;
  const [, head = '', keyword = '', words = ''] = found;
  const more = wordsOf(content, words, start + head.length);
  return open ? { ...open, words: [...open.words, ...more] } : { keyword, words: more };
}

/** The words of a line, or what a list of them has between its quotes. */
const wordsOf = (content: Text, words: string, at: number): readonly Text[] =>
  [...words.matchAll(words.trimStart().startsWith('[') ? /[^[\]", \t]+/g : /\S+/g)].map(({ 0: word, index }) =>
    slice(content, at + index, at + index + word.length),
  );

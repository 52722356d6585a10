import type { Piece, Text, Texts } from '../model.ts';
import { dedent, flat, join, line, linesOf, own, slice } from '../text.ts';

/** What stands before a command: flags of RUN, and shell. */
export type Step = { readonly flags: Texts; readonly before: Texts };

/**
 * The RUN instruction that does what `/bin/sh -c` does with a command. One line stays one line. Lines that the shell
 * joins by `\`, `&&`, `||`, `|` or `;` become continuation lines, which every builder understands. Where a line break
 * means something (it ends a command, stands between quotes or in a heredoc) the command becomes a heredoc.
 */
export function runLine(command: Text, { flags, before }: Step = { flags: [], before: [] }): Text {
  const body = [...(before.length > 0 ? [...join(before), ...own(' ')] : []), ...dedent(command)];
  const all = flat(body);
  if (!all.includes('\n') && !endsOpen(all) && !all.includes('<<') && !isSpecial(all)) return line`RUN ${flags} ${body}`;
  const continued = continuation(body, all);
  if (continued) return line`RUN ${flags} ${continued}`;
  const word = delimiter(all);
  return line`RUN ${flags} <<'${word}'${'\n'}${body}${'\n'}${word}`;
}

/** What the builder would read as a flag of its own or as an exec form, where the shell gets a command. */
const isSpecial = (all: string): boolean => /^(?:--|\[\s*")/.test(all);

const endsOpen = (line: string): boolean => /(?:^|[^\\])(?:\\\\)*\\\s*$/.test(line);
const JOINS = /(?:^|[^\\])(?:\\\\)*(?:&&|\|\||\||;)\s*$/;

/** The command as continuation lines, where it can be written so without another meaning. */
function continuation(body: Text, all: string): Text | undefined {
  if (isSpecial(all) || /<<|(?:^|[\s;&|()])#|\n[ \t]*(?:\n|$)/.test(all)) return undefined;
  const lines = linesOf(all);
  const last = lines.at(-1);
  if (!last || endsOpen(all.slice(...last))) return undefined;
  const out: Piece[] = [];
  for (const [start, end] of lines) {
    const text = all.slice(start, end);
    const open = /(?:^|[^\\])\\$/.test(text);
    if (end < all.length && (!isOutsideQuotes(all.slice(0, end)) || (!open && !JOINS.test(text)))) return undefined;
    out.push(...slice(body, start, end));
    if (end < all.length) out.push({ text: open ? '\n' : ' \\\n' });
  }
  return out;
}

/** Whether a shell that has read so far is between words or in one, and not between quotes. */
function isOutsideQuotes(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\' && quote !== "'") i++;
    else if (quote === c) quote = '';
    else if (quote === '' && (c === "'" || c === '"' || c === '`')) quote = c;
  }
  return quote === '';
}

function delimiter(all: string): string {
  const taken = new Set(linesOf(all).map(([start, end]) => all.slice(start, end).trim()));
  let word = 'EOF';
  for (let i = 1; taken.has(word); i++) word = `EOF${i}`;
  return word;
}

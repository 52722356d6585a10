import type { Piece, Text, TextPiece, Texts } from './model.ts';
import { cutText, derive, flat, isHole, isText, known, mapTexts } from './text.ts';

/**
 * How one word is quoted: what goes around it, and what each character that needs it becomes. Quoting adds characters
 * around the user's, so the user's keep their places.
 */
type Style = { readonly around: string; readonly escape: ReadonlyMap<string, string> };
export type Quote = <T extends Text | Texts>(value: T) => T;

const quoting = (style: (word: string) => Style): Quote => {
  const one = (text: Text): Text => {
    const { around, escape } = style(flat(text));
    if (around === '' && escape.size === 0 && !text.some(isHole)) return text;
    const out: Piece[] = around === '' ? [] : [{ text: around }];
    for (const piece of text) {
      if (isHole(piece)) out.push({ ...piece, word: true as const });
      else if (escape.size === 0) out.push(piece);
      else escapeInto(out, piece, escape);
    }
    if (around !== '') out.push({ text: around });
    return out;
  };
  const each = (value: Text | Texts): Text | Texts => (isText(value) ? one(value) : mapTexts(value, one));
  return each as Quote;
};

function escapeInto(out: Piece[], piece: TextPiece, escape: ReadonlyMap<string, string>): void {
  let start = 0;
  for (let i = 0; i < piece.text.length; i++) {
    const as = escape.get(piece.text.charAt(i));
    if (as === undefined) continue;
    if (i > start) out.push(cutText(piece, start, i));
    const written = cutText(piece, i, i + 1);
    const { from } = written;
    out.push({ text: as, ...(from && { from: { ...from, exact: false }, for: [written] }) });
    start = i + 1;
  }
  if (start < piece.text.length) out.push(cutText(piece, start, piece.text.length));
}

const backslashed = (characters: string): ReadonlyMap<string, string> => new Map(characters.split('').map((c) => [c, `\\${c}`]));
const NONE: Style = { around: '', escape: new Map() };

/** Python's `shlex.quote`: single quotes, where a character needs them. A shell and a Dockerfile both read it back. */
const SHLEX: Style = { around: "'", escape: new Map([["'", `'"'"'`]]) };
export const shlex: Quote = quoting((word) => (/^[\w@%+=:,./\-\uFFFC]+$/.test(word) ? NONE : SHLEX));

/** The npm package `shell-quote`, 1.12.0. */
const SPECIAL = '#!"$&\'()*,:;<=>?@[\\]^`{|}~';
const BARE: Style = { around: '', escape: backslashed(SPECIAL) };
const SINGLE: Style = { around: "'", escape: new Map() };
const DOUBLE: Style = { around: '"', escape: backslashed('"\\$`') };
const shellQuoted: Quote = quoting(shellStyle);

function shellStyle(word: string): Style {
  if (word.includes("'") && word.includes('!')) return SHLEX;
  if (word === '' || (/["\s\\]/.test(word) && !word.includes("'"))) return SINGLE;
  return /["'\s]/.test(word) ? DOUBLE : BARE;
}

/** What it takes for the drive of a path: the colon in it stays bare where a special character follows. */
const DRIVE = /([A-Za-z]:)?([#!"$&'()*,:;<=>?@[\\\]^`{|}~])/g;
const hasDrive = (word: string): boolean => shellStyle(word) === BARE && /[A-Za-z]:[#!"$&'()*,:;<=>?@[\\\]^`{|}~]/.test(word);
const shellQuoteOne = (text: Text): Text =>
  known(text) && hasDrive(flat(text)) ? derive(text, (all) => all.replace(DRIVE, '$1\\$2')) : shellQuoted(text);
export const shellQuote: Quote = ((value: Text | Texts) =>
  isText(value) ? shellQuoteOne(value) : mapTexts(value, shellQuoteOne)) as Quote;

/** A JSON string, as an exec form needs it: quotes, backslashes and control characters are escaped. */
const CONTROLS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
const JSONED: Style = { around: '"', escape: new Map(['"', '\\', ...CONTROLS].map((c) => [c, JSON.stringify(c).slice(1, -1)])) };
export const json: Quote = quoting(() => JSONED);

/** Quotes around, nothing escaped: what vendors write when they forget to. */
const CARELESS: Style = { around: '"', escape: new Map() };
export const careless: Quote = quoting(() => CARELESS);

/** Further styles of vendors: what goes around a word, and what some of its characters become. */
export const styled = (around: string, escape: ReadonlyMap<string, string>): Quote => quoting(() => ({ around, escape }));

/** A path of COPY: the builder reads variables, quotes and backslashes in it. */
const PATH: Style = { around: '', escape: backslashed('$\\\'"') };
export const path: Quote = quoting(() => PATH);

import type { Hole, Piece, Text } from '../model.ts';
import { flat, isHole, slice } from '../text.ts';

/** What a variable of a Dockerfile is where it is used; `undefined` where nothing in the file says it. */
export type Lookup = (name: string) => Text | undefined;

const NAME = '[A-Za-z_]\\w*';
/** What a shell sets itself; a builder takes it for the name of a variable as well. */
const SPECIAL = '\\d+|[@*#?$!-]';
/** A backslash with what it is before, a quote, or a variable: `$name`, `${name}`, `${name:-word}`, and what else braces hold. */
const TOKEN = new RegExp(`\\\\[^]|["']|\\$(?:(${NAME}|${SPECIAL})|\\{(?:(${NAME})(?:(:?[-+])([^{}$"'\\\\]*))?\\}|[^}]*\\}?))`, 'g');
/** What stays one word, wherever it is put in. */
const PLAIN = /^[\w.:/@+,~%-]+$/;

/**
 * The variables of an instruction replaced, as BuildKit does it outside of single quotes and behind no backslash
 * (github.com/moby/buildkit, frontend/dockerfile/shell, read 2026-11). What is not known, or would be read as more than a
 * word, is a hole of that name.
 */
export function expand(line: Text, lookup: Lookup): Text {
  const all = flat(line);
  if (!all.includes('$')) return line;
  const out: Piece[] = [];
  let quote = '';
  let at = 0;
  for (const token of all.matchAll(TOKEN)) {
    const [found, bare, braced, operator, word = ''] = token;
    const mark = found.charAt(0);
    if (mark !== '$') {
      quote = quoteBehind(quote, found);
      continue;
    }
    if (quote === "'") continue;
    const name = bare ?? braced;
    const value = name === undefined ? undefined : valueOf(lookup(name), operator, word);
    if (token.index > at) out.push(...slice(line, at, token.index));
    at = token.index + found.length;
    out.push(...put(slice(line, token.index, at), name ?? found, value));
  }
  return at === 0 ? line : [...out, ...(at < all.length ? slice(line, at, all.length) : [])];
}

/** The quotes that are open behind a quote or a backslash. Between single quotes a backslash stands for itself. */
function quoteBehind(quote: string, found: string): string {
  const mark = quote === "'" ? found.slice(-1) : found;
  if (mark === quote) return '';
  return quote === '' && (mark === '"' || mark === "'") ? mark : quote;
}

/** `-word` is for a variable that is not set, `+word` for one that is; with a colon an empty one counts as not set. */
function valueOf(value: Text | undefined, operator: string | undefined, word: string): Text | undefined {
  if (operator === undefined || value === undefined || value.some(isHole)) return value;
  const isEmpty = operator.startsWith(':') && flat(value) === '';
  const other: Text = [{ text: word }];
  if (operator.endsWith('-')) return isEmpty ? other : value;
  return isEmpty ? [{ text: '' }] : other;
}

/** A value at the place where it is used. */
function put(written: Text, name: string, value: Text | undefined): Text {
  const from = written.find((piece) => piece.from)?.from;
  const place = from && { from: { ...from, exact: false } };
  const hole = value ? value.find(isHole)?.hole : unknownVariable(name);
  if (hole) return [{ hole, ...place }];
  const text = flat(value ?? []);
  return PLAIN.test(text) ? [{ text, for: written, ...place }] : [{ hole: { why: 'unsupported', name }, ...place }];
}

/** The base may set it, or a builder: nothing in the file does. */
const unknownVariable = (name: string): Hole => ({ why: 'base', name });

import type { Hole, HolePiece, Piece, Text, TextPiece, Texts } from './model.ts';

/** Stands for a hole in the flat form of a text. */
export const HOLE = '\uFFFC';

const lengthOf = (piece: Piece): number => ('hole' in piece ? 1 : piece.text.length);

/** The characters of a text, a hole being one `HOLE`. Offsets into it are what `slice` takes. */
export const flat = (text: Text): string => {
  const [only] = text;
  if (only && text.length === 1) return 'hole' in only ? HOLE : only.text;
  let all = '';
  for (const piece of text) all += 'hole' in piece ? HOLE : piece.text;
  return all;
};

export const isHole = (piece: Piece): piece is HolePiece => 'hole' in piece;
export const known = (text: Text): boolean => !text.some(isHole);
export const holesOf = (text: Text): readonly Hole[] => text.filter(isHole).map((piece) => piece.hole);
export const own = (text: string): Text => [{ text }];

/** The part of a text between two offsets of its flat form. Exact pieces keep exact places; an empty part keeps its place too. */
export function slice(text: Text, start: number, end: number): Text {
  const out: Piece[] = [];
  let i = text.length > FEW ? firstReaching(text, start) : 0;
  let at = i > 0 ? (endsOf(text)[i - 1] ?? 0) : 0;
  for (let piece = text[i]; piece; piece = text[++i]) {
    const length = lengthOf(piece);
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length);
    if (from < to || (start === end && out.length === 0 && from === to)) out.push(cut(piece, from, to));
    at += length;
    if (at >= end && out.length > 0) break;
  }
  return out;
}

/** Pieces that are looked at one after the other. Of more it is remembered where they end, for many parts are taken of one text. */
const FEW = 16;
const ends = new WeakMap<Text, readonly number[]>();

function endsOf(text: Text): readonly number[] {
  let all = ends.get(text);
  if (!all) {
    let at = 0;
    ends.set(text, (all = text.map((piece) => (at += lengthOf(piece)))));
  }
  return all;
}

/** The first piece that ends at an offset or behind it. */
function firstReaching(text: Text, offset: number): number {
  const all = endsOf(text);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of a piece. A hole cannot be cut. */
export function cut(piece: Piece, start: number, end: number): Piece {
  return isHole(piece) ? piece : cutText(piece, start, end);
}

export function cutText(piece: TextPiece, start: number, end: number): TextPiece {
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  const { from } = piece;
  if (!from?.exact) return { ...piece, text };
  // Named one by one, for there are thousands: an object that begins as a copy of another one takes far longer to make.
  const span = [from.span[0] + start, from.span[0] + end] as const;
  const cutFrom = from.via ? { in: from.in, span, exact: true, via: from.via } : { in: from.in, span, exact: true };
  return piece.for ? { text, from: cutFrom, for: piece.for } : { text, from: cutFrom };
}

const isList = (part: Text | Texts): part is Texts => {
  const first = part[0];
  return first === undefined || Array.isArray(first) || 'rest' in first;
};
export const isText = (part: Text | Texts): part is Text => !isList(part);
/** A word of a list, where it is one and not an unknown number of them. */
export const isWord = (word: Texts[number]): word is Text => !('rest' in word);

export function join(words: Texts, by = ' '): Text {
  const out: Piece[] = [];
  words.forEach((word, i) => {
    if (i > 0) out.push({ text: by });
    if (isWord(word)) out.push(...word);
    else out.push({ hole: word.rest });
  });
  return out;
}

const literals = new WeakMap<TemplateStringsArray, readonly TextPiece[]>();

/** A line of the vendor's text. A list becomes words; an empty list takes the blank before it along. */
export function line(strings: TemplateStringsArray, ...parts: readonly (Text | Texts | string)[]): Text {
  let pieces = literals.get(strings);
  if (!pieces) literals.set(strings, (pieces = strings.map((text) => ({ text }))));
  const out: Piece[] = [];
  pieces.forEach((piece, i) => {
    if (piece.text) out.push(piece);
    const part = parts[i];
    if (part === undefined) return;
    if (typeof part === 'string') out.push({ text: part });
    else if (part.length === 0) dropBlank(out);
    else out.push(...(isText(part) ? part : join(part)));
  });
  return out;
}

function dropBlank(out: Piece[]): void {
  const last = out.at(-1);
  if (last && !isHole(last) && last.text.endsWith(' ')) out[out.length - 1] = cutText(last, 0, last.text.length - 1);
}

/** As Python's `sorted` and JavaScript's `sort` on words. A word with a hole goes where its known beginning does. */
export const sorted = (words: Texts): Texts => {
  const keyed = words.map((word) => ({ word, key: isWord(word) ? flat(word) : HOLE }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map((each) => each.word);
};

export const mapTexts = (words: Texts, change: (text: Text) => Text): Texts => words.map((word) => (isWord(word) ? change(word) : word));

/** A text made from another by a function of its characters. What is not known stays so. */
export function derive(of: Text, change: (all: string) => string): Text {
  const hole = of.find(isHole);
  if (hole) return [hole];
  const from = of.find((piece) => piece.from)?.from;
  return [{ text: change(flat(of)), ...(from && { from: { ...from, exact: false }, for: of }) }];
}

/** Without blanks at both ends. */
export function trim(text: Text): Text {
  const all = flat(text);
  const start = all.length - all.trimStart().length;
  const end = all.trimEnd().length;
  return start === 0 && end === all.length ? text : slice(text, start, Math.max(start, end));
}

/**
 * Without the lines that are blank at both ends and without the indentation that all lines share, as Python's
 * `textwrap.dedent`. The first line does not count: it begins in the middle of a line of the source. Blanks within a line
 * stay, for beside a hole nobody knows whether they stand at its end.
 */
export function dedent(text: Text): Text {
  const all = flat(text);
  if (!all.includes('\n')) return text;
  const lines = linesOf(all);
  const isBlank = ([start, end]: readonly [number, number]): boolean => all.slice(start, end).trim() === '';
  const indents = lines.slice(1).flatMap((line) => (isBlank(line) ? [] : [/^[ \t]*/.exec(all.slice(...line))?.[0].length ?? 0]));
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  const first = lines.findIndex((line) => !isBlank(line));
  const last = lines.findLastIndex((line) => !isBlank(line));
  const kept = lines
    .slice(Math.max(first, 0), last + 1)
    .map(([start, end], i) => slice(text, first + i === 0 ? start : Math.min(start + indent, end), end));
  return join(
    kept.map((each) => (each.length > 0 ? each : own(''))),
    '\n',
  );
}

/** The lines of a flat text, without their ends. */
export function linesOf(all: string): readonly (readonly [start: number, end: number])[] {
  const out: [number, number][] = [];
  let start = 0;
  for (let at = all.indexOf('\n'); at >= 0; at = all.indexOf('\n', start)) {
    out.push([start, at]);
    start = at + 1;
  }
  out.push([start, all.length]);
  return out;
}

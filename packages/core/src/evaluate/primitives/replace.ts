import { type Text, type TextPiece, isHole, slice } from 'layerwright/spec';
import type { Val } from '../values.ts';
import { textParts } from '../operators.ts';
import { type Match, matchesOf } from './pattern.ts';
import { type Flat, type Use, derived, flatText, isPiece, textOf, unknownText } from './primitive.ts';

/** A piece of which other characters were made: a place in it is no longer that in the source. */
export const changeText = ({ from }: TextPiece, text: string): TextPiece => (from ? { text, from: { ...from, exact: false } } : { text });

export const replaceFirst = (use: Use, text: Flat, args: readonly Val[]): Val | undefined => replace(use, text, args, false);
export const replaceAll = (use: Use, text: Flat, args: readonly Val[]): Val | undefined => replace(use, text, args, true);

function replace(use: Use, text: Flat, [of, by]: readonly Val[], all: boolean): Val | undefined {
  const replacement = flatText(by);
  if (!of || !by || (!replacement && by.is !== 'function')) return undefined;
  const wanted = flatText(of)?.known;
  if (text.known === undefined)
    return wanted === undefined || !replacement ? undefined : replaceAround(use, text.pieces, { wanted, by: replacement, all });
  const matches = wanted === undefined ? matchesOf(use.machine, of, text.known, all) : textMatches(text.known, wanted, all);
  if (!matches) return undefined;
  const given = (match: Match): Text | undefined => (replacement ? expanded(use, replacement, match, text) : called(use, by, match, text));
  return replaced(use, text, matches, given);
}

function textMatches(all: string, wanted: string, every: boolean): readonly Match[] {
  const at: number[] = [];
  for (
    let i = all.indexOf(wanted);
    i >= 0 && (every || at.length === 0);
    i = i < all.length ? all.indexOf(wanted, i + (wanted.length || 1)) : -1
  )
    at.push(i);
  return at.map((index) => ({ index, text: wanted, groups: [] }));
}

function replaced(
  use: Use,
  { pieces, known = '' }: Flat,
  matches: readonly Match[],
  by: (match: Match) => Text | undefined,
): Val | undefined {
  const out: Text[number][] = [];
  let done = 0;
  for (const match of matches) {
    use.machine.steps--;
    const put = by(match);
    if (!put || use.machine.steps < 0) return undefined;
    out.push(...slice(pieces, done, match.index), ...put);
    done = match.index + match.text.length;
  }
  return textOf(use, matches.length === 0 ? pieces : [...out, ...slice(pieces, done, known.length)]);
}

/** What a function makes of a match. */
function called(use: Use, by: Val, match: Match, text: Flat): Text | undefined {
  const { from } = use;
  const groups = match.groups.map((group): Val => (group === undefined ? { is: 'plain', plain: undefined, from } : textVal(group, use)));
  const args = [textVal(match.text, use), ...groups, { is: 'plain', plain: match.index, from } as const, textVal(text.known ?? '', use)];
  const parts = textParts(use.invoke(by, args));
  const pieces = parts.filter(isPiece);
  return pieces.length === parts.length && !use.machine.thrown ? pieces : undefined;
}

const textVal = (text: string, { from }: Use): Val => ({ is: 'text', parts: text === '' ? [] : [{ text, from }], from });

/** What a replacement stands for: `$&` is the match, `$$` a dollar. */
function expanded(use: Use, { pieces, known }: Flat, match: Match, of: Flat): Text {
  if (!pieces.some((piece) => isHole(piece) || piece.text.includes('$'))) return pieces;
  if (known === undefined) {
    const isSafe = pieces.every((piece) => isHole(piece) || !piece.text.includes('$'));
    const hole = pieces.find(isHole);
    if (isSafe || !hole) return pieces.map((piece) => (isHole(piece) ? derived(use, piece) : piece));
    return [derived(use, hole)];
  }
  const all = of.known ?? '';
  const text = known.replace(/\$(?:([$&`'])|(\d\d?))/g, (whole, sign?: string, digits?: string) => {
    if (digits !== undefined) return group(match, digits) ?? whole;
    const after = all.slice(match.index + match.text.length);
    return { $: '$', '&': match.text, '`': all.slice(0, match.index), "'": after }[sign ?? ''] ?? whole;
  });
  const [first] = pieces;
  return [{ text, from: { ...(first?.from ?? use.from), exact: false } }];
}

/** `$12` is the twelfth group where there are so many, else the first one before a `2`. */
function group({ groups }: Match, digits: string): string | undefined {
  const both = Number(digits);
  if (both >= 1 && both <= groups.length) return groups[both - 1] ?? '';
  const one = Number(digits[0]);
  return digits.length > 1 && one >= 1 && one <= groups.length ? `${groups[one - 1] ?? ''}${digits[1] ?? ''}` : undefined;
}

type Wanted = { readonly wanted: string; readonly by: Flat; readonly all: boolean };

/** A text with holes: what stands in a piece that is known is replaced, if nothing in a hole comes before it. */
function replaceAround(use: Use, pieces: Text, { wanted, by, all }: Wanted): Val {
  const [first] = pieces;
  const isPlain = by.known !== undefined && !by.known.includes('$') && wanted !== '';
  if (!isPlain || !first) return unknownText(use, pieces);
  if (all)
    return wanted.length === 1
      ? textOf(
          use,
          pieces.flatMap((piece) => inPiece(use, piece, wanted, by)),
        )
      : unknownText(use, pieces);
  const at = isHole(first) ? -1 : first.text.indexOf(wanted);
  if (at < 0) return unknownText(use, pieces);
  const end = pieces.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 1), 0);
  return textOf(use, [...slice(pieces, 0, at), ...by.pieces, ...slice(pieces, at + wanted.length, end)]);
}

/** One character cannot stand in two pieces. */
function inPiece(use: Use, piece: Text[number], wanted: string, by: Flat): Text {
  if (isHole(piece)) return [derived(use, piece)];
  const parts = piece.text.split(wanted);
  let at = 0;
  return parts.flatMap((part, i) => {
    const kept = slice([piece], at, at + part.length);
    at += part.length + 1;
    return i === 0 ? kept : [...by.pieces, ...kept];
  });
}

import type { Span } from 'layerwright/spec';
import * as ts from 'typescript';
import type { Change } from './change.ts';
import { type Former, knownIn } from './former.ts';
import { declaredInParts } from './language.ts';
import type { Piece, Pieces } from './piece.ts';
import { firstAtLeast, piecesOf } from './pieces.ts';
import { sourceOf } from './source.ts';

export type Edit = { readonly file: string; readonly before: string; readonly text: string; readonly change: Change };
/** The part of a text that was parsed, and the pieces of the whole. */
export type Window = { readonly span: Span; readonly pieces: Pieces };

/** The pieces of the former text that are parsed anew, from the `first` to the `last`, and those that stay before and behind. */
type Reach = { readonly first: number; readonly last: number; readonly before: readonly Piece[]; readonly behind: readonly Piece[] };

/** How many statements further it is tried a second time. */
const FURTHER = 8;

/**
 * Parses the statements that a change can have touched, from behind one that ends itself to another: if the parser does not come
 * to that one as it did before, from there to one further, and then to the end of the text. Nothing where what stands before
 * the change may be something else, too.
 */
export function windowOf(edit: Edit, former: Former): Window | undefined {
  const first = firstTouched(former, edit.change);
  const before = former.pieces.slice(0, first);
  // What was left open there may look for its end in what changed.
  if (former.awaits || before.some(({ mayGoOn }) => mayGoOn)) return undefined;
  for (const last of lastsFrom(former, edit.change)) {
    // All of the text is no part of it.
    if (first === 0 && last === former.pieces.length) break;
    const window = attempt(edit, former, { first, last, before, behind: former.pieces.slice(last + 1) });
    if (window) return window;
  }
  return undefined;
}

/** The piece behind the last one that stands before a change and ends itself. */
function firstTouched({ pieces, ends }: Former, { start }: Change): number {
  let first = firstAtLeast(ends, start + 1);
  while (first > 0 && !pieces[first - 1]?.isSettled) first--;
  return first;
}

/** Pieces behind a change at which the parser has to come back to what it read before; the last is behind all of them. */
function lastsFrom(former: Former, { end }: Change): readonly number[] {
  const near = settledFrom(former, end === 0 ? 0 : firstAtLeast(former.ends, end) + 1);
  const all = former.pieces.length;
  return [...new Set([near, settledFrom(former, Math.min(near + FURTHER, all)), all])];
}

function settledFrom({ pieces }: Former, index: number): number {
  let last = Math.min(index, pieces.length);
  while (last < pieces.length && !(pieces[last]?.isSettled && !pieces[last]?.hasEnum)) last++;
  return last;
}

function attempt(edit: Edit, former: Former, reach: Reach): Window | undefined {
  const { file, before, text, change } = edit;
  const [from, until] = [former.ends[reach.first - 1] ?? 0, former.ends[reach.last] ?? before.length];
  const span: Span = [from, until - before.length + text.length];
  const part = text.slice(...span);
  if (!keepsEnums(reach, before.slice(from, until), part)) return undefined;
  // The parser takes what stands first in a file for something of its own, and has to know whether it reads a module.
  const head = from === 0 ? '' : former.isModule ? 'export{};' : ';';
  const source = sourceOf(file, head + part);
  if (!keepsKind(reach, former.isModule, source)) return undefined;
  const made = piecesOf(
    { file, text, source, at: from - head.length, before: { statements: head === '' ? 0 : 1, end: head.length } },
    knownIn(former, change),
    true,
  );
  if (!isClosed(made) || !(reach.last === former.pieces.length || comesBack(made, former.pieces[reach.last]))) return undefined;
  const pieces = [...reach.before, ...made.pieces, ...reach.behind];
  const rest = reach.last === former.pieces.length ? made.rest : former.rest;
  return { span, pieces: { pieces, rest, isModule: former.isModule, awaits: false } };
}

/** An `enum` that stays is what it was if names are declared as often as before. */
const keepsEnums = ({ before, behind }: Reach, was: string, is: string): boolean =>
  declaredInParts(was).join() === declaredInParts(is).join() ||
  !(before.some(({ hasEnum }) => hasEnum) || behind.some(({ hasEnum }) => hasEnum));

/** Whether the file is a module where it was one, and a part of it was read as one of the same kind. */
function keepsKind({ before, behind }: Reach, isModule: boolean, source: ts.SourceFile): boolean {
  if (!isModule) return !ts.isExternalModule(source);
  const isMarked = before.some(({ marksModule }) => marksModule) || behind.some(({ marksModule }) => marksModule);
  return isMarked && (ts.isExternalModule(source) || !source.text.includes('await'));
}

/** Nothing that the parser says belongs to what stands before the part, and none of it was parsed twice. */
const isClosed = ({ pieces, rest, awaits }: Pieces): boolean =>
  !awaits && ![...(pieces[0]?.errors ?? []), ...rest.errors].some(({ span }) => span[1] === 0);

/** The parser left nothing open, and met the piece at the end of the part as it was before. */
const comesBack = ({ pieces, rest }: Pieces, last: Piece | undefined): boolean =>
  last !== undefined && pieces.at(-1) === last && rest.errors.length === 0 && !pieces.some(({ mayGoOn }) => mayGoOn);

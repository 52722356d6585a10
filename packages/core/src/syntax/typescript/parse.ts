import * as ts from 'typescript';
import type { Comment, Program, SyntaxError } from '../program.ts';
import { changeOf } from './change.ts';
import { type Former, formerOf, knownIn } from './former.ts';
import { keepsMethods } from './language.ts';
import type { Pieces, Rest } from './piece.ts';
import { piecesOf } from './pieces.ts';
import { sourceOf } from './source.ts';
import { type Edit, type Window, windowOf } from './window.ts';

/** What each program is made of, for who reads its file again. */
const made = new WeakMap<Program, Former>();

/** Reads TypeScript or JavaScript. Never throws: a text that does not parse gives what could be made of it, and the errors. */
export function parseTypeScript(file: string, text: string): Program {
  const source = sourceOf(file, text);
  const pieces = piecesOf({ file, text, source, ...WHOLE_TEXT }, () => undefined, false);
  return programOf({ file, text, keepsMethods: keepsMethods(text) }, pieces);
}

const WHOLE_TEXT = { at: 0, before: { statements: 0, end: 0 } } as const;

/**
 * Reads another text of a program's file: as `parseTypeScript` does, but a statement that an edit did not touch is the same object
 * as before, with the same anchor, and so is the program where the text is the same.
 */
export function reparseTypeScript(before: Program, text: string): Program {
  const former = made.get(before);
  const change = changeOf(before.text, text);
  if (!change) return before;
  const { file } = before;
  if (!former) return parseTypeScript(file, text);
  const edit = { file, before: before.text, text, change };
  const window = windowOf(edit, former);
  const head = { file, text, keepsMethods: stillKeepsMethods(before, text, window) };
  return programOf(head, window?.pieces ?? readWhole(edit, former), before);
}

/** Where the text before kept them, only what was parsed anew can change them. */
const stillKeepsMethods = ({ language }: Program, text: string, window: Window | undefined): boolean =>
  keepsMethods(language !== undefined && window ? text.slice(...window.span) : text);

function readWhole({ file, text, change }: Edit, former: Former): Pieces {
  const source = sourceOf(file, text);
  const isSameKind = !former.awaits && ts.isExternalModule(source) === former.isModule;
  return piecesOf({ file, text, source, ...WHOLE_TEXT }, knownIn(former, change), isSameKind);
}

type Head = Pick<Program, 'file' | 'text'> & { readonly keepsMethods: boolean };

/** Puts the pieces where they stand. What did not move is the same as in the program before. */
function programOf({ file, text, keepsMethods: isPlain }: Head, pieces: Pieces, before?: Program): Program {
  const former = formerOf(pieces, before && made.get(before));
  const { ends } = former;
  const statements = before?.statements.slice(0, former.kept) ?? [];
  for (const piece of former.pieces.slice(former.kept)) {
    const start = (ends[statements.length - 1] ?? 0) + piece.start;
    const same = before?.statements[statements.length];
    statements.push(
      same?.anchor === piece.anchor && same.start === start ? same : { anchor: piece.anchor, start, statement: piece.statement },
    );
  }
  const program: Program = { file, text, statements, ...(isPlain && { language: 'ts' }), ...notesOf(former) };
  made.set(program, former);
  return program;
}

/** What the parser and the comments say, piece by piece. */
function notesOf({ pieces, ends, noted, rest }: Former): Pick<Program, 'errors' | 'comments'> {
  const errors: SyntaxError[] = [];
  const comments: Comment[] = [];
  const add = (of: Rest | undefined, at: number): void => {
    for (const each of of?.errors ?? []) errors.push(moved(each, at));
    for (const each of of?.comments ?? []) comments.push(moved(each, at));
  };
  for (const index of noted) add(pieces[index], ends[index - 1] ?? 0);
  add(rest, ends.at(-1) ?? 0);
  return { errors, comments };
}

const moved = <T extends SyntaxError | Comment>(each: T, by: number): T => ({ ...each, span: [each.span[0] + by, each.span[1] + by] });

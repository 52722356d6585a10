import type { Position, Range } from '@layerwright/server/src/protocol.ts';

/** What was at `range` is now `text`. */
export type Change = { readonly range: Range; readonly text: string };

/** Where a position stands after a change; one inside of what was replaced goes to where that began. */
export function moved(position: Position, { range: { start, end }, text }: Change): Position {
  if (isBefore(position, start)) return position;
  if (isBefore(position, end)) return { line: start.line, character: start.character };
  const added = text.split(/\r\n|\n|\r/);
  const lastLength = added.at(-1)?.length ?? 0;
  const newEnd = { line: start.line + added.length - 1, character: added.length === 1 ? start.character + lastLength : lastLength };
  return {
    line: position.line + newEnd.line - end.line,
    character: position.line === end.line ? position.character + newEnd.character - end.character : position.character,
  };
}

const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

import type { Call, Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { linkOf, removeCall } from './call.ts';

/** Takes one argument away; a call that has no other goes with it. */
export function removeArgument(program: Program, call: Call, index: number): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  const arg = link?.args[index];
  if (!link || !arg) return undefined;
  if (link.args.length === 1) return removeCall(program, call);
  return [{ file: program.file, span: withComma(link.args, index), text: '' }];
}

/** An item of a list and the comma that parts it from its neighbour. */
export function withComma(items: readonly Span[], index: number): Span {
  const [start, end] = items[index] ?? [0, 0];
  const next = items[index + 1];
  if (next) return [start, next[0]];
  return [items[index - 1]?.[1] ?? start, end];
}

/** The index of the argument that holds a place. */
export const argumentAt = (program: Program, call: Call, [start, end]: Span): number =>
  linkOf(program, call)?.args.findIndex(([from, to]) => from <= start && end <= to) ?? -1;

import type { Call, Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, callAt } from '../../syntax/search.ts';

/** A link of a chain in the file: from the end of its receiver to its closing parenthesis, what is between included. */
export type Link = { readonly span: Span; readonly name: Span; readonly args: readonly Span[]; readonly receiver: Span };

export function linkOf(program: Program, call: Call): Link | undefined {
  const found = callAt(program, call.from);
  if (!found) return undefined;
  const { node, top } = found;
  const { callee } = node;
  if (callee.is !== 'member') return undefined;
  return {
    span: absolute([callee.of.span[1], node.span[1]], top),
    name: absolute(callee.nameSpan, top),
    args: node.args.map((arg) => absolute(arg.span, top)),
    receiver: absolute(callee.of.span, top),
  };
}

/** Takes a call out of its chain, with the comments before it. */
export function removeCall(program: Program, call: Call): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  return link && [{ file: program.file, span: link.span, text: '' }];
}

/** Moves a call, with the comments before it, behind another call of the same chain. */
export function moveCall(program: Program, call: Call, behind: Call): readonly TextEdit[] | undefined {
  const [from, to] = [linkOf(program, call), linkOf(program, behind)];
  if (!from || !to || !isWithin(from.receiver, to.receiver)) return undefined;
  const { file, text } = program;
  return [
    { file, span: from.span, text: '' },
    { file, span: [to.span[1], to.span[1]], text: text.slice(...from.span) },
  ];
}

/** Whether one expression is part of another: links of one chain are. */
const isWithin = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];

import type { Call, Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute, callAt } from '../../syntax/search.ts';
import { placeOf } from '../engine/place.ts';
import { isDockerfile, moveInstruction } from './instruction.ts';

/**
 * A link of a chain in the file: with the comments above it and the one behind it, less the comment behind its receiver.
 * `code` ends where its closing parenthesis does.
 */
export type Link = { readonly span: Span; readonly code: number; readonly args: readonly Span[]; readonly receiver: Span };

export function linkOf(program: Program, call: Call): Link | undefined {
  const found = callAt(program, call.from);
  if (!found) return undefined;
  const { node, top } = found;
  const { callee } = node;
  if (callee.is !== 'member') return undefined;
  const [, before] = absolute(callee.of.span, top);
  const [, code] = absolute(node.span, top);
  return {
    span: [behindComment(program.text, before), behindComment(program.text, code)],
    code,
    args: node.args.map((arg) => absolute(arg.span, top)),
    receiver: absolute(callee.of.span, top),
  };
}

const LAST_ON_LINE = /(?:[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/))+(?=[ \t]*\r?\n)/y;

/** Where the comments end that stand last on a line behind an offset. */
export function behindComment(text: string, offset: number): number {
  LAST_ON_LINE.lastIndex = offset;
  return offset + (LAST_ON_LINE.exec(text)?.[0].length ?? 0);
}

/** Takes a call out of its chain. What follows must not become a part of the comment before it. */
export function removeCall(program: Program, call: Call): readonly TextEdit[] | undefined {
  const link = linkOf(program, call);
  if (!link) return undefined;
  const { file, text } = program;
  const isOpen = text.slice(link.receiver[1], link.span[0]).includes('//') && !/^[ \t]*\r?\n/.test(text.slice(link.span[1]));
  return [{ file, span: link.span, text: isOpen ? (/^\s*/.exec(text.slice(link.span[0]))?.[0] ?? '') : '' }];
}

/** Writes another call where one stands, without its receiver. */
export function replaceCall(program: Program, call: Call, written: string): readonly TextEdit[] | undefined {
  const [link, place] = [linkOf(program, call), placeOf(program, call.from)];
  return link && place && [{ file: program.file, span: [place.span[0], link.code], text: written }];
}

/** Moves a call behind another one of the same chain, up or down, or an instruction behind another one. */
export function moveCall(program: Program, call: Call, behind: Call): readonly TextEdit[] | undefined {
  if (isDockerfile(program)) return moveInstruction(program, call, behind);
  const [from, to] = [linkOf(program, call), linkOf(program, behind)];
  const removed = removeCall(program, call);
  if (!from || !to || !removed || !(isWithin(from.receiver, to.receiver) || isWithin(to.receiver, from.receiver))) return undefined;
  const { file, text } = program;
  const hasLines = /^[ \t]*\r?\n/.test(text.slice(from.span[0]));
  const at = hasLines ? to.span[1] : to.code;
  const isLast = /^[ \t]*\r?\n/.test(text.slice(at));
  const moved = text.slice(from.span[0], isLast ? from.span[1] : from.code);
  return [...removed, { file, span: [at, at], text: moved }];
}

/** Whether one expression is part of another: links of one chain are. */
const isWithin = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];

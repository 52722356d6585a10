import { type Span, calls } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { type PlacedCall, callsOf } from '../../syntax/calls.ts';
import type { Program } from '../../syntax/program.ts';
import { absolute } from '../../syntax/search.ts';

/** A call in its file. `span` covers its name and arguments; `begin` is its dot, or where it has none, its first character. */
export type CallPlace = { readonly span: Span; readonly begin: number };

/** The call that something is part of: the innermost one of a builder, since others are only arguments of it. */
export function callAround(analysis: Analysis, span: Span): CallPlace | undefined {
  const { program } = analysis;
  const [all, ofBuilders] = [callsOf(program), builderCalls(analysis)];
  const call =
    all.innermost(span, (each) => ofBuilders.has(each.span.join())) ??
    all.innermost(span, (each) => beginOf(program, each) < each.span[0]) ??
    all.innermost(span);
  return call && { span: call.span, begin: beginOf(program, call) };
}

function beginOf({ text }: Program, { node: { callee }, top, span: [name] }: PlacedCall): number {
  const receiver = callee.is === 'member' ? absolute(callee.of.span, top)[1] : name;
  return dotBefore(text, receiver, name) ?? name;
}

/** A dot, and the blanks and comments that may stand between it and the name. */
const DOT = /\??\.(?:\s|\/\*(?:(?!\*\/)[\s\S])*\*\/|\/\/[^\n]*\n)*$/;

function dotBefore(text: string, from: number, name: number): number | undefined {
  const found = DOT.exec(text.slice(from, name));
  return found ? from + found.index : undefined;
}

const known = new WeakMap<Analysis, ReadonlySet<string>>();

/** Where calls of builders stand. Each of thousands of findings asks. */
function builderCalls(analysis: Analysis): ReadonlySet<string> {
  const before = known.get(analysis);
  if (before) return before;
  const nodes = new Set(analysis.images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))));
  const all = new Set([...nodes].flatMap((node) => analysis.placeOf(node)?.span.join() ?? []));
  known.set(analysis, all);
  return all;
}

import type { Image, Span } from 'layerwright/spec';
import { calls } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { type Unknown, unknownsOf, unreadOf } from '../describe/unknown.ts';
import { machinesOf } from './machines.ts';
import { code, fenced } from './markdown.ts';
import { resultsOf } from './results.ts';

/** What is shown about a place, and what is not known there; the span is what it is about. */
export type Hover = { readonly span: Span; readonly markdown: string; readonly unknowns: readonly Unknown[] };

/** At most so many different results are shown of one call. */
const RESULTS = 6;

/** The Dockerfile lines that the call under an offset makes, in whichever images it occurs; where one begins, what that runs on. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const call = callUnder(analysis, offset);
  if (!call) return undefined;
  const results = resultsOf(analysis.images, call.nodes, code);
  const blocks = results
    .slice(0, RESULTS)
    .map(({ lines, labels }) => (results.length > 1 ? `${labels.join('; ')}:\n\n${block(lines)}` : block(lines)));
  const more = results.length > RESULTS ? [`and ${results.length - RESULTS} other results`] : [];
  const machines = machinesOf(analysis.images, call.nodes, code);
  const unknowns = [...unknownsOf(analysis.program, call.nodes), ...unreadOf(analysis, call.nodes)];
  return { span: call.span, markdown: [...blocks, ...more, ...machines].join('\n\n'), unknowns };
}

type CallUnder = { readonly span: Span; readonly nodes: ReadonlySet<Image> };

/** The innermost call whose name and arguments are around an offset: one node for each way that leads to it. */
function callUnder({ images, placeOf }: Analysis, offset: number): CallUnder | undefined {
  let best: { span: Span; nodes: Set<Image> } | undefined;
  for (const node of new Set(images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))))) {
    const span = placeOf(node)?.span;
    if (!span || offset < span[0] || offset >= span[1]) continue;
    if (best && lengthOf(span) === lengthOf(best.span)) best.nodes.add(node);
    else if (!best || lengthOf(span) < lengthOf(best.span)) best = { span, nodes: new Set([node]) };
  }
  return best;
}

const lengthOf = ([start, end]: Span): number => end - start;

/** A call may be overruled by a later one, or set what is no line. */
const block = (lines: string): string => (lines === '' ? 'No line of the Dockerfile.' : fenced(lines, 'dockerfile'));

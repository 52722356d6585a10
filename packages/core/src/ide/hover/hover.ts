import { type Image, type Span, calls, renderDockerfile } from 'layerwright/spec';
import type { Analysis, DescribedImage } from '../../analysis.ts';
import { code, fenced } from './markdown.ts';
import { unknownsOf } from './unknowns.ts';

/** What is shown about a place; the span is what it is about. */
export type Hover = { readonly span: Span; readonly markdown: string };

/** At most so many different results are shown of one call. */
const RESULTS = 6;

/** The Dockerfile lines that the call under an offset makes, in whichever images it occurs. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const call = callUnder(analysis, offset);
  if (!call) return undefined;
  const results = resultsOf(analysis.images, call.nodes);
  const blocks = results
    .slice(0, RESULTS)
    .map(({ lines, labels }) => (results.length > 1 ? `${labels.join('; ')}:\n\n${block(lines)}` : block(lines)));
  const more = results.length > RESULTS ? [`and ${results.length - RESULTS} other results`] : [];
  const unknowns = [...new Set([...call.nodes].flatMap(unknownsOf))];
  return { span: call.span, markdown: [...blocks, ...more, ...unknowns].join('\n\n') };
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

/** Different lines, and in words where a call makes them. */
type Result = { readonly lines: string; readonly labels: readonly string[] };

function resultsOf(images: readonly DescribedImage[], nodes: ReadonlySet<Image>): readonly Result[] {
  const labels = new Map<string, string[]>();
  for (const described of images) {
    const found = described.variants.flatMap(({ when, image }) =>
      calls(image).some((node) => nodes.has(node)) ? [{ when, lines: linesBy(nodes, image) }] : [],
    );
    const isSame = found.every(({ lines }) => lines === found[0]?.lines);
    for (const { when, lines } of isSame ? found.slice(0, 1) : found) {
      labels.set(lines, [...(labels.get(lines) ?? []), label(described, isSame ? [] : when)]);
    }
  }
  return [...labels].map(([lines, own]) => ({ lines, labels: own }));
}

/** The lines of an image's Dockerfile that some of its calls make. */
function linesBy(nodes: ReadonlySet<Image>, image: Image): string {
  const { text, lines } = renderDockerfile(image);
  const all = text.split('\n');
  return lines.flatMap((by, i) => (by && nodes.has(by) ? [all[i] ?? ''] : [])).join('\n');
}

function label({ name, role }: DescribedImage, when: readonly string[]): string {
  const what = name === undefined ? 'an image without a name' : code(role === 'template' ? `${name}()` : name);
  return [what, ...(when.length > 0 ? [`where ${when.map(code).join(' and ')}`] : [])].join(', ');
}

/** A call may be overruled by a later one, or set what is no line. */
const block = (lines: string): string => (lines === '' ? 'No line of the Dockerfile.' : fenced(lines, 'dockerfile'));

import { type Image, type Span, calls } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import type { Place } from '../../place.ts';
import { type Unknown, unknownsOf, unreadOf } from '../describe/unknown.ts';
import { type Result, resultsOf } from '../hover/results.ts';

/** What one call becomes, what is wrong with it, and what is not known of it. */
export type Explanation = Place & {
  readonly method: string;
  readonly results: readonly Result[];
  readonly problems: readonly string[];
  readonly unknowns: readonly Unknown[];
};

/** The calls that begin in a part of the text, in their order there. A call that several images share is one. */
export function explain(analysis: Analysis, [start, end]: Span): readonly Explanation[] {
  const byPlace = new Map<string, { readonly place: Place; readonly nodes: Set<Image> }>();
  for (const node of new Set(analysis.images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))))) {
    const place = analysis.placeOf(node);
    if (!place || place.span[0] < start || place.span[0] >= end) continue;
    const key = place.span.join();
    byPlace.set(key, byPlace.get(key) ?? { place, nodes: new Set() });
    byPlace.get(key)?.nodes.add(node);
  }
  return [...byPlace.values()]
    .sort((a, b) => a.place.span[0] - b.place.span[0])
    .map(({ place, nodes }) => explanationOf(analysis, place, nodes));
}

function explanationOf(analysis: Analysis, place: Place, nodes: ReadonlySet<Image>): Explanation {
  const { images, program } = analysis;
  const [first] = nodes;
  return {
    ...place,
    method: first?.call.method ?? '',
    results: resultsOf(images, nodes, (text) => `\`${text}\``),
    problems: [...new Set([...nodes].flatMap(({ call }) => call.problems.map(({ message }) => message)))],
    unknowns: [...unknownsOf(program, nodes), ...unreadOf(analysis, nodes)],
  };
}
